family pascoe "Pascoe family"
# An overdose that was survived, because a sister had been shown what to do.
person lorna "Lorna Pascoe" sex=F age=36y40d
person tegan "Tegan Pascoe" sex=F age=11y150d parents=lorna carers=lorna school=hillcrest is=sibling:perran
person perran "Perran Pascoe" sex=M age=4y20d parents=lorna carers=lorna school=acorns
person ros "Rosalind Pascoe" sex=F age=33y200d is=sibling:lorna,aunt_uncle:tegan,aunt_uncle:perran

open -364 08:30 harbour people=lorna team=burgess,rao,ashby
open -364 08:35 hillcrest people=tegan team=stone
open -364 08:40 acorns people=perran team=nolan
open -364 08:45 csc people=lorna,tegan,perran team=osei,whitby,carmody
open -364 08:50 hvs people=perran team=whitlock
status -364 09:30 tegan ST.CIN by=osei
status -364 09:32 perran ST.CIN by=osei
give -363 10:00 all by=lorna covers=lorna,tegan,perran groups=all source=harbour,hillcrest,acorns,hvs to=csc recorded=osei purpose="So that the social worker hears from everybody, on good days as well."
give -363 10:10 partners by=lorna covers=lorna,tegan,perran groups=care,plan,school,strengths,G03,G15,G19 source=csc,harbour,hillcrest,acorns,hvs to=hvs,acorns,hillcrest,harbour max_for=acorns:G03:S,hillcrest:G03:S recorded=osei purpose="So that nursery, school and health visitor know what is kept at home and what to do."
post -352 10:40 burgess lorna TX.ENG EV.FACT
= Lorna has started again after a year away; her sister Rosalind was shown naloxone.
Rosalind asked for the training herself and took two kits.
* Tegan and Perran have an aunt who knows what to do.
post -318 14:30 nolan perran ED.PRES EV.FACT
= Perran plays "ambulance" every day.
He is the patient, then the driver, and then the lady who says it is all right.
* Perran has seen an ambulance at home, before our time.
post -287! 06:40 whitby lorna,tegan,perran RK.SUPV TX.OD EV.REPORT UR3 ack=osei+38
= Lorna overdosed in the night and is alive; her sister gave naloxone. The children are with Rosalind.
Tegan heard the fall and rang her aunt before the ambulance, as she had been taught. Lorna is in hospital. Officers and ambulance left at four. Nobody else was in the home.
* Tegan, 11, saved her mother's life. She must not go to school today as if nothing had happened.
post -287 10:20 stone tegan ED.SUPP EV.FACT
= Tegan came in at her own wish and sat in student support with a book.
She told nobody. At lunch she asked me if she had rung in the right order. I said yes, several times.
* Tegan needs to hear that she did everything right.
post -286 13:00 osei tegan,perran SP.CONT EV.FACT
= Tegan and Perran stay with Rosalind for at least two weeks; Lorna agreed from her bed.
School runs, bedtimes and the dog are arranged. The locked box has gone to Rosalind's brother.
* The children are with someone they love, in their own beds moved over.
post -283 11:30 rao lorna TX.RX EV.FACT
= Lorna has been put on long-acting medicine, given weekly at the clinic.
Nothing to take home, nothing to lose. She chose it.
* No medicine at home.
post -262 15:20 osei tegan VX.CHILD EV.REPORT
= Tegan says what she would like to forget and what she would like to keep.
"The sound, forget. That I knew the number, keep." She wants to learn first aid properly.
* Tegan is proud and shaken.
post -240 10:10 osei lorna,tegan,perran CS.CIN EV.FACT
= Lorna is home; the children come back in three steps, the aunt staying for the first month.
First tea, then weekends, then the week. Rosalind has the sofa bed. Tegan made a list of who does what in the night, and took herself off it.
post -196 13:40 burgess lorna TX.PROG EV.FACT
= Lorna has had 12 weekly injections in time and has not used.
She brings Perran on clinic days. He has stopped being the patient; he is the driver now.
post -160 14:00 stone tegan ED.ATTN EV.FACT
= Tegan passed the first-aid course, the youngest by two years.
The instructor does not know why she was so fast.
post -119 11:10 osei tegan,perran CS.CIN EV.FACT
= Review: four months without incident; Rosalind has moved back to her own home.
The naloxone hangs by the door in a cloth bag that Tegan sewed.
post -74 12:30 whitlock perran PF.1 AF.EMOBEH EV.FACT
= Perran sleeps through and asks for stories about trains.
Seen at home with his mother. He settled on her lap for the whole visit and corrected her when she skipped a page.
post -29 10:50 burgess lorna VX.PARENT EV.REPORT
= Lorna says that she has written Tegan a letter.
"I thanked her. I did not say sorry, because she would have said it's okay." She may give it to her at the weekend.
post -8 15:10 stone tegan ED.BEH EV.FACT
= Tegan was sent out of class for laughing.
It is the first time, and I have not had a nicer conversation about behaviour this year.
* Tegan can be eleven.
post -1 10:15 burgess lorna TX.PROG EV.FACT
= Lorna came for her injection with a new haircut, and stayed for the group.
Perran had chosen the length. She has now had every injection in time since the night in hospital.

series keywork by=burgess about=lorna child=perran from=-345 to=-292 every=16 on=mon phase=opioid,early since=2
series keywork by=burgess about=lorna child=perran from=-275 to=-6 every=16 on=mon phase=recover,steady since=9
series tests by=burgess about=lorna child=perran from=-340 to=-20 every=73 path=opi,opi,neg,neg,neg,neg,neg,neg
series attendance by=stone about=tegan parent=lorna from=t-38 to=t-0 every=2 path=93,88,94,97 lates=1
series attendance by=nolan about=perran parent=lorna from=t-36 to=t-1 every=4 path=86,90,95 lates=1
series presentation by=nolan about=perran parent=lorna from=t-35 to=t-2 every=57 phase=nursery term=yes
series presentation by=stone about=tegan parent=lorna from=t-34 to=t-3 every=83 phase=teen term=yes
series visit by=osei about=tegan|perran parent=lorna from=-350 to=-12 every=32
series health by=whitlock about=perran parent=lorna from=-345 to=-30 every=95 phase=small
series group by=burgess about=lorna child=perran from=-230 to=-20 every=52 phase=steady
series strengths by=whitlock about=perran parent=lorna from=-220 to=-30 every=104 phase=treatment
series voice by=carmody about=tegan parent=lorna from=-230 to=-40 every=130 phase=teen
