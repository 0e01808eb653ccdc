"""A vocabulary of sectors that contradicts itself is refused, with a message that says where."""

from pathlib import Path
from textwrap import dedent

import pytest

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.sectors import SectorScheme
from vnplan.ontology.sectors_reading import read_vocabulary

THEMES = """
    choices: {carbon: các-bon|carbon}
    title_leads: [Lĩnh vực]
    themes:
      - {vi: Năng lượng, en: Energy, titles: [năng lượng], def_vi: Điện., def_en: Power.}
      - {vi: Du lịch, en: Tourism, titles: [du lịch], def_vi: Đi chơi., def_en: Travel.}
"""
SOLAR = "{vi: Điện mặt trời, en: Solar power, broader: energy, def_vi: Từ nắng., def_en: From the sun."


def scheme(folder: Path, topics: str, themes: str = THEMES) -> SectorScheme:
    (folder / "sectors.yaml").write_text(dedent(themes), encoding="utf-8")
    (folder / "sectors_one.yaml").write_text(f"topics:\n  - {topics}\n", encoding="utf-8")
    return SectorScheme(read_vocabulary(folder), AgencyRegistry.load())


def test_a_good_vocabulary_is_read(tmp_path: Path) -> None:
    good = scheme(tmp_path, SOLAR + ", abbreviations: [ĐMT], words: ['nhãn {carbon}']}")
    assert list(good.sectors) == ["energy", "tourism", "solar-power"]
    assert [found.sector for found in good.find("nhãn carbon, ĐMT")] == ["solar-power", "solar-power"]


TOPICS = [
    ("unknown broader", SOLAR.replace("broader: energy", "broader: enrgy") + "}", "solar-power.*enrgy"),
    ("circle", SOLAR.replace("broader: energy", "broader: solar-power") + "}", "solar-power.*circle"),
    ("label of two sectors", SOLAR + ", alt: [Du lịch]}", "Du lịch.*solar-power.*tourism"),
    ("the same folded", SOLAR + ", words: [du lich]}", "du lich.*solar-power.*tourism"),
    ("language missing", "{vi: Gió, en: Wind, broader: energy, def_vi: Từ gió.}", "topics.0.def_en.*add this key"),
    ("language empty", SOLAR.replace("vi: Điện mặt trời", "vi: ' '") + "}", "solar-power.*vi is empty"),
    ("misspelt key", SOLAR + ", altt: [x]}", "altt.*remove this key"),
    ("twice", f"{SOLAR}}}\n  - {SOLAR}}}", "solar-power stands twice"),
    ("too wide, but no name", SOLAR + ", too_wide: [nắng]}", "solar-power.*nắng"),
    ("open bracket", SOLAR + ", words: ['(pin|tấm']}", "unmatched bracket"),
    ("unknown choice", SOLAR + ", words: ['nhãn {carbn}']}", "carbn"),
]


@pytest.mark.parametrize(("topics", "message"), [case[1:] for case in TOPICS], ids=[case[0] for case in TOPICS])
def test_a_topic_that_does_not_hold_is_an_error(tmp_path: Path, topics: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        scheme(tmp_path, topics)


def test_a_longer_circle_is_an_error(tmp_path: Path) -> None:
    topics = SOLAR.replace("broader: energy", "broader: wind") + "}\n  - "
    topics += "{vi: Điện gió, en: Wind, broader: solar-power, def_vi: Từ gió., def_en: From wind.}"
    with pytest.raises(VocabularyError, match=r"comes back to .*break the circle"):
        scheme(tmp_path, topics)


@pytest.mark.parametrize("field", ["titles: [năng lượng]", "titles: [x], whole_titles: [Điện]"])
def test_a_title_of_two_themes_is_an_error(tmp_path: Path, field: str) -> None:
    themes = THEMES.replace("titles: [năng lượng]", "titles: [năng lượng], whole_titles: [điện]")
    with pytest.raises(VocabularyError, match="leave it with one"):
        scheme(tmp_path, SOLAR + "}", themes.replace("titles: [du lịch]", field))
