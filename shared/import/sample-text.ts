/** The sample brief as Markdown (`markdown.ts` says how it is read). `figure` names the asset of figure 1. */
export const sampleText = (figure: string): string => `---
title: "Arsenals without owners: Libyan small arms and the prevention of mass atrocities"
authors: "Policy team"
date: 2019-09-30
language: en
kind: policy brief
---

# Arsenals without owners: Libyan small arms and the prevention of mass atrocities

_Policy team_

> **Summary**
>
> - When the Libyan State lost control of its depots in 2011, weapons moved faster than any institution built to hold them. By early 2014 United Nations investigators had followed Libyan materiel into fourteen other countries [@poe-libya-2014, annex].
> - Rifles and light weapons do not cause atrocity crimes, but they decide who is able to commit them. Arms control is therefore part of prevention, not a separate file.
> - The rules exist: an embargo, a thematic resolution, a treaty, a regional convention and a political programme. What is missing is one chain of responsibility from the depot door to the early-warning desk.
> - This brief looks back at 2011 to 2015 and makes six recommendations, each to a named addressee.

## 1. The problem: a stockpile becomes a market

Most weapons that reach a conflict zone were made and bought legally.[^1] They change character at the moment of diversion, when a guard leaves, a lock is cut or an official sells from the back of a warehouse. Libya compressed this process into a few months. Researchers on the ground described unsecured depots while the fighting was still going on [@bouckaert-arms-bazaar-2011], and their warnings were repeated once Tripoli had fallen [@upi-hrw-libya-2011].

The Security Council had acted early. In February 2011 it required all States to stop supplying arms to Libya and barred exports from the country [@s-res-1970-2011, paras. 9-10], and in the same text it sent the situation to the International Criminal Court [@s-res-1970-2011, para. 4]. Nineteen days later it authorised measures to protect civilians [@s-res-1973-2011, para. 4] and created a panel to follow how the measures were applied [@s-res-1973-2011, para. 24]. By October the concern had shifted from weapons going in to weapons coming out: resolution 2017 (2011) asked the Libyan authorities to keep all arms, and portable missiles above all, in proper custody, and asked neighbouring States to help contain them [@s-res-2017-2011].

An embargo on exports depends on somebody standing at the border. The Panel of Experts gave a full section of its 2013 report to materiel leaving the country [@poe-libya-2013, sect. II.D], and a year later it still found several independent routes in operation [@poe-libya-2014, annex]. Field research adds a caution: the flow was not a single flood but a set of local markets, shaped by demand, price and the loyalties of those who carried the goods [@strazzari-tholens-2014]. Policies that picture one pipeline will close one pipeline.

![Figure 1. Reported routes of Libyan small arms, 2011–2014](${figure} "Diagram of routes out of Libya. Arrows for land routes lead to Tunisia, Algeria, Niger and on to Mali, Chad, Sudan and Egypt. A dashed arrow for the sea route crosses the Mediterranean to Syria.")

## 2. From diversion to atrocity

Two theatres show the link. In northern Mali, fighters who came home from Libya with military equipment are widely held to have helped turn a recurrent rebellion into the collapse of 2012. The Council responded first with a political framework and a warning to the armed groups [@s-res-2056-2012] and then with a stabilisation mission whose tasks included the protection of civilians [@s-res-2100-2013]. In the Syrian conflict the Panel reported consignments arranged through brokers and moved by sea, land and air [@poe-libya-2014, annex]; investigators for the Human Rights Council recorded, over the same period, abuses by several of the parties [@coi-syria-2015-28-69].

The causal claim has to be kept modest. Weapons from Libya were neither the only nor always the main source of arms in these wars, and some scholars go further and hold that the intervention itself prolonged the violence [@kuperman-2019, pp. 38-57]. What can be said safely is narrower and still serious. The United Nations framework for analysing atrocity risk treats the capacity to commit crimes, including access to weapons, as a risk factor in its own right [@framework-of-analysis-2014, risk factor 5]. A sudden rise in that capacity, in a region where the other factors are already present, is a warning that needs no further proof of intent.

The Secretary-General made the same connection from the other side. His 2014 report on helping States to protect their populations lists action that deprives would-be perpetrators of the means to act among the forms of assistance available to partners [@sg-rtop-2014]. One civil society observer had put it in 2012 that arms flows both worsen conflicts and make it harder for governments to carry out their first duty to their people [@zuber-hall-pass-2012].

## 3. What the law and the commitments already say

At the 2005 World Summit all Member States accepted that each State must protect its population from genocide, war crimes, ethnic cleansing and crimes against humanity, that others should help it to do so, and that the Council may act when a State manifestly fails [@a-res-60-1, paras. 138-139]. Nothing in that text separates the prevention of crimes from control of the tools used to commit them.

Later instruments filled in the detail. Table 1 sets out those on which this brief relies.

**Table 1. Instruments relevant to small arms from Libya**

| Year | Instrument | Adopted by | What it adds for prevention |
| --- | --- | --- | --- |
| 2001 | Programme of Action on small arms [@poa-2001-programme, sect. II] | United Nations conference | National controls, stockpile security, cooperation |
| 2005 | International Tracing Instrument [@iti-2005] | General Assembly | Marking, record-keeping, tracing requests |
| 2006 | ECOWAS Convention [@ecowas-convention-2006, arts. 3-4] | ECOWAS Heads of State | Transfers banned unless exempted in advance |
| 2011 | Resolution 1970 (2011) [@s-res-1970-2011, paras. 9-10] | Security Council | Two-way arms embargo on Libya |
| 2013 | Arms Trade Treaty [@att-2013, art. 6 (3)] | General Assembly | Ban on transfers known to serve atrocity crimes |
| 2013 | Resolution 2117 (2013) [@un-press-sc11131] | Security Council | First Council resolution devoted to small arms |
| 2015 | Resolution 2220 (2015) [@s-res-2220-2015, para. 28] | Security Council | Further measures; request for best practices on missions and embargoes |

Three points deserve attention:

1. The treaty bar in article 6 is absolute where the exporting State knows the likely use, while article 7 asks for an assessment in all other cases and article 11 deals with diversion itself [@att-2013, arts. 6, 7 and 11]. The treaty has been in force since 24 December 2014, so its obligations now bind parties that supply the region.
2. Resolution 2117 (2013) reaches past embargoes into disarmament programmes, whose weapons-collection component it treats as a matter for missions and national authorities together [@s-res-2117-2013, para. 11].
3. The vote was not unanimous: one member abstained in 2013 [@un-press-sc11131] and six did so in 2015, saying that the later text did too little to keep weapons from non-State actors [@un-press-sc11901].

[@s-res-2117-2013]

Any proposal for a new resolution should start from that disagreement.

## 4. Why practice falls short

### Stockpiles come last

In his 2013 report on small arms the Secretary-General urged Member States

> to make every effort to secure arms and ammunition stockpiles from diversion [@sg-salw-2013, recommendation 2]

and asked the Council to give missions the mandate to help. Two years later his words were stronger:

[@sg-salw-2015, summary]: "a colossal problem in many parts of the world"

Advice of that kind presupposes an authority able to receive it, and for much of the period Libya could not offer one that all sides recognised.

### Exceptions multiply

To support security and disarmament work in Libya the Council relaxed the embargo for non-lethal equipment in 2013 [@s-res-2095-2013]. The aim was sound. But every exemption needs someone to record what entered and where it went, and the Panel’s mandate had to be extended each year to do so [@s-res-2095-2013, para. 14].

### Regional work stays small

A pilot supported by the European Union and carried out with ECOWAS and the United Nations Development Programme offers development projects to communities that hand in weapons [@undp-ecowas-eu-2014]. It is the right model on a scale that cannot match the supply.

### Warning and control do not meet

Atrocity early warning looks at speech, displacement and impunity. Arms monitoring looks at serial numbers and cargo. The two communities rarely share a table, although the Human Rights Council has asked for attention to the effect of arms transfers on rights in armed conflict [@a-hrc-res-24-35].

<!-- page break -->

## 5. Recommendations

1. **To the Security Council.** Ask every sanctions panel working in North Africa and the Sahel to report, in one annex with a common format, on weapons found outside their country of registration, and invite the Special Advisers on genocide prevention and on the responsibility to protect to comment on it. Build on the best practices already requested in resolution 2220 (2015) [@s-res-2220-2015, para. 28].
2. **To the Security Council.** Write stockpile management into mission mandates at the start, with staff and budget, as the Secretary-General proposed in 2013 [@sg-salw-2013, recommendations 2 and 11].
3. **To Member States that export arms.** Treat a recipient’s inability to account for earlier deliveries as a diversion risk in the sense of article 11 of the Arms Trade Treaty [@att-2013, art. 11], and refuse transfers to which article 6 (3) would apply once the facts are known, without waiting for a Council decision.
4. **To Libya and its neighbours.** Agree on joint marking of weapons held by State forces, with records kept under the International Tracing Instrument [@iti-2005], so that a rifle seized in one country can be traced to a depot in another.
5. **To ECOWAS.** Publish every exemption granted under article 4 of the 2006 Convention [@ecowas-convention-2006, art. 4] within sixty days, and extend the community pilot to the northern border districts of Mali and Niger.
6. **To the Secretariat.** Add an indicator on sudden changes in weapon availability to the use of the Framework of Analysis for Atrocity Crimes [@framework-of-analysis-2014, risk factor 5], fed by panel data and by the biennial reports on small arms.

## 6. Conclusion

Libya showed how quickly a State’s arsenal can become a region’s emergency. None of the steps above needs a new treaty. They ask those who already count weapons and those who already watch for atrocities to read the same page, and to be answerable when the page is ignored.

This brief is the sample that comes with Demarche: change it, cite in it, export it, delete it.\\
The documents of the United Nations that it cites are at [docs.un.org](https://docs.un.org/).

[^1]: This brief writes “small arms” for small arms and light weapons as defined in the International Tracing Instrument, together with their ammunition, which that instrument leaves out. [See @iti-2005].
`;
