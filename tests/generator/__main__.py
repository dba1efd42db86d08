"""`python -m tests.generator N DIR --seed S`"""

from argparse import ArgumentParser
from pathlib import Path

from tests.generator.package import generate, write


def main() -> None:
    parser = ArgumentParser(
        prog="python -m tests.generator", description="Write a content package of N invented pages."
    )
    parser.add_argument("pages", type=int, nargs="?", default=5000, metavar="N", help="pages in all (at least 40)")
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder to write into")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    options = parser.parse_args()
    write(generate(options.pages, options.seed), options.folder)


if __name__ == "__main__":
    main()
