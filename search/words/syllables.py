"""What a Vietnamese syllable looks like without its diacritics."""

import re

_ONSETS = "b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x|"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in
inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot u ua uac
uan uang uat uau uay uc ue uech uen uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet
uynh uyp uyt uyu y yem yen yeng yet yeu
"""
_SYLLABLE = re.compile(rf"(?:{_ONSETS})(?:{'|'.join(_RHYMES.split())})")


def is_syllable(folded: str) -> bool:
    """Whether ``folded`` (small letters, no diacritics) can be a syllable: an onset, if any, and a rhyme."""
    return _SYLLABLE.fullmatch(folded) is not None
