"""How the vocabulary files of sectors are written: ``sectors.yaml`` (themes) and ``sectors_<block>.yaml`` (topics)."""

from vnplan.ontology.vocabulary import Entry


class SectorSpec(Entry):
    """One theme or topic. Its id is the slug of ``en``.

    ``alt``/``alt_en`` are names shown to readers. ``words``/``words_en`` are further wordings that mean the sector
    when a text uses them; they are patterns, ``(a|b|)`` gives choices, ``{carbon}`` is a choice with a name.
    ``abbreviations`` holding a vowel count only in capitals ("LED" is no "led"). ``too_wide`` are labels of this
    entry that say too little to be looked for in a text. ``not_in`` are phrases in which no label of this entry
    counts.
    """

    vi: str
    en: str
    alt: tuple[str, ...] = ()
    alt_en: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    too_wide: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    def_vi: str
    def_en: str


class TopicSpec(SectorSpec):
    """A topic; ``broader`` is the id of the theme or topic above it."""

    broader: str


class ThemeSpec(SectorSpec):
    """A theme. ``titles`` are wordings (patterns) by which the title of a task group names it, wherever they stand;
    ``whole_titles`` do so only where they are a whole part of the title ("Xây dựng: ...", not "xây dựng thể chế")."""

    titles: tuple[str, ...]
    whole_titles: tuple[str, ...] = ()


class ThemesSpec(Entry):
    """``sectors.yaml``. ``choices`` are the named choices of patterns; ``title_leads`` are words before the name in
    a title ("Lĩnh vực ...", "Phát triển ...")."""

    choices: dict[str, str]
    title_leads: tuple[str, ...]
    themes: tuple[ThemeSpec, ...]


class TopicsSpec(Entry):
    """``sectors_<block>.yaml``."""

    topics: tuple[TopicSpec, ...]
