"""Abbreviations that end with a full stop, by what the stop says of the sentence."""

from __future__ import annotations

NEVER_LAST = frozenset(
    """
    adm amb assoc asst brig capt cdr cmdr col cpl cpt dr drs engr fr gen gov hon ing insp lic lt maj messrs mgr mme mlle
    mmes mr mrs ms msgr mt mx pfc pres prof pvt rep reps rev sen sens sgt spc st ste supt
    cf e.g eg i.e ie viz vs v resp namely
    bzw ca d.h dgl evtl ggf inkl s.a u.a vgl z.b z.t sog hrsg hl
    dott sig sigg prof.ssa avv
    sr sra srta dña d.ª excmo ud uds av avda
    """.split()
)
"""A name or another word always follows."""

BEFORE_A_NUMBER = frozenset(
    """
    no nos nr núm num art arts fig figs p pp vol vols ch chap sec sect para paras ed eds approx est c circa abs s bd anm
    tel ext op cit mar sat sun
    """.split()
)
"""The sentence goes on if a number follows: "no. 5"; "He said no." is over."""

PERHAPS_LAST = frozenset(
    """
    a.d a.m al approx assn b.a b.c bros co corp dept div est etc ft govt inc jr llc ltd m.a m.d mfg p.m ph.d plc pty
    univ usw u.s.w ibid op.cit
    jan feb apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
    """.split()
)
"""The sentence may end here: it does where a word follows that begins sentences."""

WITH_ORDINALS = frozenset("bs cs da de et fi fo hr hu is lb lv nb nn no pl sk sl sr tr".split())
"""Languages that write "the 3rd" as "3."."""

OPENERS = frozenset(
    """
    a about above according across after afterwards against all along also although among an and another any
    anyone are around as asked at because before behind below beneath beside besides between beyond both but by
    can could despite did do does during each earlier either even eventually every everyone few finally first
    for from further had has have he hence her here his how however i if in indeed instead is it its last later
    like many meanwhile more moreover most much my near neither never nevertheless next no nobody none nor not
    nothing now of off on once one only or other others our out over past perhaps poor said second see several
    she should similarly since so some soon still such than that the their then there therefore these they third
    this those though through throughout thus to today together tomorrow toward towards under unless until upon
    via was we were what whatever when whenever where whereas whether which while who whoever whose why will
    with within without would yesterday yet you your
    """.split()
)
"""English words with which a new sentence is more likely to begin than a name to go on."""
