/** A hub's answer of one JSON object a line (NDJSON), each as it arrives. Rejects where the answer breaks off. */
export async function* linesOf(response: Response): AsyncGenerator<unknown> {
  if (!response.body) return;
  let waiting = "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    waiting += decoder.decode(value, { stream: true });
    const lines = waiting.split("\n");
    waiting = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
}
