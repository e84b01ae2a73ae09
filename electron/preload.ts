/**
 * The only code that sees both Electron and the page. It requires nothing but `electron` (the sandbox has no other
 * module) and checks nothing: the shell does, in `ipc.ts`, where a page that misbehaves can't reach.
 */
import { contextBridge, ipcRenderer } from "electron";
import { type DesktopBridge, portArrival } from "../shared/protocol/bridge.ts";

const bridge: DesktopBridge = {
  connect: () => ipcRenderer.invoke("hub:connect"),
  save: (name, bytes) => ipcRenderer.invoke("file:save", name, bytes),
  openLink: (href) => ipcRenderer.invoke("link:open", href),
  takeRequests: () => ipcRenderer.invoke("requests:take"),
  onRequestsWaiting: (listener) => {
    const hear = () => listener();
    ipcRenderer.on("requests:waiting", hear);
    return () => ipcRenderer.off("requests:waiting", hear);
  },
};
contextBridge.exposeInMainWorld("demarche", bridge);

ipcRenderer.on("hub:port", (event) => window.postMessage(portArrival, window.location.origin, event.ports));
