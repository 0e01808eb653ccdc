"""The scheme of sectors holds together; its names are found where they mean the sector and nowhere else."""

import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vnplan.ontology.sectors import SectorScheme
from vnplan.ontology.text import fold, slug, squash

TABLES = yaml.safe_load((Path(__file__).parent / "sectors_phrases.yaml").read_text(encoding="utf-8"))
PHRASES = [*TABLES["named"].items(), *TABLES["look_alikes"].items()]
SCHEME = SectorScheme.load()


def test_there_are_the_18_themes_and_many_topics() -> None:
    assert len(SCHEME.themes) == 18
    assert len(SCHEME.sectors) - 18 >= 170
    assert all(SCHEME.narrower(theme.id) for theme in SCHEME.themes)


def test_each_sector_has_both_languages_and_the_id_of_its_english_name() -> None:
    for key, sector in SCHEME.sectors.items():
        assert key == sector.id == slug(sector.name_en)
        assert all((sector.name, sector.name_en, sector.definition, sector.definition_en)), key
        assert sector.theme == (sector.broader is None), key


def test_names_are_unique_in_each_language() -> None:
    for names in ((s.name for s in SCHEME.sectors.values()), (s.name_en for s in SCHEME.sectors.values())):
        counts = Counter(fold(name) for name in names)
        assert [name for name, count in counts.items() if count > 1] == []


def test_no_name_of_a_sector_is_given_twice() -> None:
    for key, sector in SCHEME.sectors.items():
        for names in ((sector.name, *sector.alt), (sector.name_en, *sector.alt_en)):
            assert len({name.casefold() for name in names}) == len(names), key


def test_every_sector_goes_up_to_one_theme() -> None:
    for key in SCHEME.sectors:
        above = SCHEME.broader_all(key)
        assert SCHEME.theme_of(key).theme
        assert SCHEME.theme_of(key).id == (above[-1] if above else key)
        assert all(SCHEME.theme_of(up) == SCHEME.theme_of(key) for up in above)


def test_narrower_is_the_inverse_of_broader() -> None:
    pairs = {(below, above) for above in SCHEME.sectors for below in SCHEME.narrower(above)}
    assert pairs == {(key, sector.broader) for key, sector in SCHEME.sectors.items() if sector.broader}


def test_a_line_of_the_hierarchy() -> None:
    assert SCHEME.broader_all("rooftop-solar-power") == ("solar-power", "renewable-energy", "energy")
    assert SCHEME.theme_of("energy").id == "energy"
    assert "solar-power" in SCHEME.narrower("renewable-energy")


def test_an_unknown_sector_is_an_error() -> None:
    with pytest.raises(KeyError):
        SCHEME.theme_of("alchemy")


def test_the_tables_are_as_large_as_they_should_be() -> None:
    assert len(TABLES["named"]) >= 150
    assert len(TABLES["look_alikes"]) >= 60


@pytest.mark.parametrize(("phrase", "sectors"), PHRASES, ids=[phrase for phrase, _ in PHRASES])
def test_a_phrase_names_these_sectors_and_no_other(phrase: str, sectors: str) -> None:
    assert {found.sector for found in SCHEME.find(phrase)} == set(sectors.split())


@pytest.mark.parametrize("key", SCHEME.sectors)
def test_a_sector_is_found_by_its_names(key: str) -> None:
    """Unless the vocabulary says that a name says too little."""
    sector = SCHEME.sectors[key]
    names = (sector.name, sector.name_en, *sector.alt, *sector.alt_en)
    found = [name for name in names if (key, 0, len(name)) in {(f.sector, f.start, f.end) for f in SCHEME.find(name)}]
    assert len(found) >= len(names) - 2
    assert found


def test_positions_are_those_of_the_text_as_given() -> None:
    text = "Đầu tư  Trạm\n\nsạc; dùng “năng lượng\ntái tạo”"
    assert [(f.sector, text[f.start : f.end]) for f in SCHEME.find(text)] == [
        ("charging-stations", "Trạm\n\nsạc"),
        ("renewable-energy", "năng lượng\ntái tạo"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_forms_make_no_difference(form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, "Trồng rừng và bảo vệ đa dạng sinh học")
    found = SCHEME.find(text)
    assert [one.sector for one in found] == ["afforestation", "biodiversity"]
    assert unicodedata.normalize("NFC", text[found[1].start : found[1].end]) == "đa dạng sinh học"


def test_overlapping_labels_of_two_sectors_both_count() -> None:
    text = "quản lý chất thải rắn nguy hại"
    assert [f.sector for f in SCHEME.find("xử lý chất thải, nước thải y tế")] == ["waste", "medical-waste"]
    assert [f.sector for f in SCHEME.find(text)][-1] == "hazardous-waste"


def test_a_label_does_not_go_on_behind_a_comma_or_full_stop() -> None:
    assert [f.sector for f in SCHEME.find("xe buýt, điện gió")] == ["public-transport", "wind-power"]
    assert [f.sector for f in SCHEME.find("Bàn về kinh tế. Tuần hoàn")] == []


def test_what_was_typed_without_diacritics_is_marked() -> None:
    assert [f.exact for f in SCHEME.find("trạm sạc")] == [True]
    assert [f.exact for f in SCHEME.find("tram sac")] == [False]
    assert [f.exact for f in SCHEME.find("TRẠM SẠC")] == [True]
    assert [f.exact for f in SCHEME.find("charging stations")] == [True]


def test_half_of_the_diacritics_name_nothing() -> None:
    assert SCHEME.find("tram sạc") == ()


LABELS = sorted({name for sector in SCHEME.sectors.values() for name in (sector.name, sector.name_en, *sector.alt)})
PIECES = st.sampled_from(
    [*LABELS, *map(fold, LABELS), " ", ", ", ". ", "\n\n", " và ", "Sở ", "x", "e\u0301", "\u200b"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=8).map(" ".join)))
def test_found_words_stand_where_they_are_said_to_stand(text: str) -> None:
    found = SCHEME.find(text)
    starts = [(f.start, f.end) for f in found]
    assert starts == sorted(starts)
    for place, one in enumerate(found):
        assert one.sector in SCHEME.sectors
        assert 0 <= one.start < one.end <= len(text)
        words = text[one.start : one.end]
        assert words == words.strip()
        assert one.sector in {again.sector for again in SCHEME.find(words)}
        others = [other for other in found if other is not one]
        assert not any(other.start <= one.start and one.end <= other.end for other in others), place


def test_a_long_text_takes_time_in_proportion() -> None:
    """Words that begin many labels, none of which ends: the walk stays short."""
    text = "năng lượng mặt trời và " * 4000
    assert len(SCHEME.find(text)) == 4000


TITLES = [
    ("Năng lượng sạch", "energy"),
    ("Lĩnh vực công thương", "industry"),
    ("Công nghiệp và thương mại", "industry"),
    ("PHÁT TRIỂN GIAO THÔNG XANH", "transport-and-logistics"),
    ("Lĩnh vực xây dựng", "construction"),
    ("Xây dựng", "construction"),
    ("XÂY DỰNG: phát triển đô thị bền vững", "construction"),
    ("Phát triển đô thị xanh, thông minh", "construction"),
    ("Xây dựng, hoàn thiện cơ chế, chính sách", "institutions-and-policy"),
    ("Xây dựng và hoàn thiện thể chế", "institutions-and-policy"),
    ("Nâng cao hiệu lực quản lý nhà nước", "institutions-and-policy"),
    ("Nông, lâm nghiệp và thủy sản", "agriculture-and-rural-development"),
    ("Nông thôn", "agriculture-and-rural-development"),
    ("Giảm tổn thất điện năng, hiện đại hóa lưới điện", "energy"),
    ("Sử dụng điện tiết kiệm", "energy"),
    ("Tuyên truyền, nâng cao nhận thức cộng đồng", "communication-education-and-awareness"),
    ("Đào tạo nhân lực", "human-resources-and-green-jobs"),
    ("Huy động nguồn lực", "finance-and-investment"),
    ("Chuyển đổi số và đổi mới sáng tạo", "science-technology-and-innovation"),
    ("Đối ngoại và hợp tác quốc tế", "international-integration-and-cooperation"),
    ("An sinh xã hội, giảm nghèo", "equality-in-the-green-transition"),
    ("Thu gom, xử lý rác thải", "waste"),
    ("Kiểm soát khí thải, bảo vệ môi trường không khí", "air-quality"),
    ("Tài nguyên nước, đất và hệ sinh thái", "water-land-and-biodiversity"),
    ("Kinh tế biển", "water-land-and-biodiversity"),
    ("Mua sắm công xanh", "green-consumption-and-procurement"),
    ("Chăm sóc sức khỏe nhân dân", "health"),
    ("Du lịch biển đảo", "tourism"),
    ("Bảo vệ môi trường", "water-land-and-biodiversity"),
    ("Phát triển rừng", "agriculture-and-rural-development"),
    ("Thương mại, dịch vụ", "industry"),
    ("Văn hóa, thể thao và du lịch", "tourism"),
    ("Quy hoạch - Xây dựng", "construction"),
    ("Nhiệm vụ về cấp điện", "energy"),
    ("Lao động, việc làm", "human-resources-and-green-jobs"),
    ("giao thong van tai", "transport-and-logistics"),
    ("Waste management", "waste"),
    ("Human resources and green jobs", "human-resources-and-green-jobs"),
    ("Energy", "energy"),
    ("Trồng cây ăn quả", "agriculture-and-rural-development"),  # by a topic alone
]


@pytest.mark.parametrize(("title", "theme"), TITLES, ids=[title for title, _ in TITLES])
def test_a_title_names_its_theme(title: str, theme: str) -> None:
    themes = SCHEME.themes_of_title(title)
    assert themes
    assert themes[0].theme == theme
    assert all(words in title for found in themes for words in found.evidence)
    assert [found.strength for found in themes] == sorted((found.strength for found in themes), reverse=True)


@pytest.mark.parametrize("number", ["VIII.4. ", "1.", "4) ", "a. ", "III: "])
def test_a_number_before_a_title_is_not_its_first_part(number: str) -> None:
    assert [(t.theme, t.strength) for t in SCHEME.themes_of_title(f"{number}Xây dựng: nhà ở")] == [
        ("construction", 1.0)
    ]


def test_topics_alone_are_never_as_strong_as_a_name() -> None:
    (found,) = SCHEME.themes_of_title("Trạm sạc, xe điện, xe buýt")
    assert found.theme == "transport-and-logistics"
    assert found.strength < 1


def test_two_themes_in_one_title_are_both_given() -> None:
    found = SCHEME.themes_of_title("Giao thông và xây dựng")
    assert [(theme.theme, theme.strength) for theme in found] == [
        ("transport-and-logistics", 1.0),
        ("construction", 1.0),
    ]


def test_what_a_title_only_explains_is_weaker() -> None:
    found = SCHEME.themes_of_title("Du lịch: giảm rác thải nhựa")
    assert found[0].theme == "tourism"
    assert found[1].theme == "waste"
    assert found[1].strength < found[0].strength


@pytest.mark.parametrize("title", ["", "Nhiệm vụ chung", "Các nhiệm vụ khác", "I", "Tổ chức thực hiện"])
def test_a_title_without_a_theme_names_none(title: str) -> None:
    assert SCHEME.themes_of_title(title) == ()


# The groups of the two plans by their codes; the national action plan's order of the sectoral themes is the same.
FIRST = {
    "thanh-hoa": ["I", "II", "III", "IV", "V", "VI", "VII", *(f"VIII.{number}" for number in range(1, 12))],
    "kon-tum": ["2", "1", *(str(number) for number in range(3, 19))],
}
ORDER = [
    "communication-education-and-awareness",
    "institutions-and-policy",
    "human-resources-and-green-jobs",
    "finance-and-investment",
    "science-technology-and-innovation",
    "international-integration-and-cooperation",
    "equality-in-the-green-transition",
    "energy",
    "industry",
    "transport-and-logistics",
    "construction",
    "agriculture-and-rural-development",
    "waste",
    "air-quality",
    "water-land-and-biodiversity",
    "green-consumption-and-procurement",
    "health",
    "tourism",
]


@pytest.mark.corpus
def test_every_group_of_the_two_plans_has_its_theme(gold_tasks: list[dict[str, Any]]) -> None:
    titles = {(task["plan"], task["group"]): squash(task["group_title"]) for task in gold_tasks}
    assert len(titles) == 36
    themes = {group: [found.theme for found in SCHEME.themes_of_title(title)][:1] for group, title in titles.items()}
    wanted = {(plan, code): [theme] for plan, codes in FIRST.items() for code, theme in zip(codes, ORDER, strict=True)}
    assert themes == wanted


@pytest.mark.corpus
def test_the_groups_of_other_layouts_have_their_themes(shared: Path) -> None:
    rows = json.loads((shared / "layouts" / "ca-mau.gold.json").read_text(encoding="utf-8"))
    titles = {row["group"]: row["group_title"] for row in rows}
    assert {group: SCHEME.themes_of_title(title)[0].theme for group, title in titles.items()} == {
        "1": "transport-and-logistics",
        "2": "tourism",
        "3": "energy",
        "4": "industry",
        "5": "agriculture-and-rural-development",
    }


@pytest.mark.corpus
def test_every_task_of_the_two_plans_names_a_sector(gold_tasks: list[dict[str, Any]]) -> None:
    assert [task["id"] for task in gold_tasks if not SCHEME.find(task["text"])] == []
