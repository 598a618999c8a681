"""`python -m bench NAME …` runs one benchmark."""

import importlib
import sys
from pathlib import Path


def main() -> int:
    """Run the benchmark named first; without a name list them."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if _is_benchmark(path))
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        print(f"usage: python -m bench NAME …\nNAME is one of: {', '.join(names)}", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"bench.{sys.argv[1]}").main(sys.argv[2:]))


def _is_benchmark(path: Path) -> bool:
    return not path.stem.startswith("_") and "def main(" in path.read_text("utf-8")


sys.exit(main())
