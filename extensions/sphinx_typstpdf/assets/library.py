"""Copy the Typst library, and the Typst files and the logo of the author."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.osutil import ensuredir

from sphinx_typstpdf.assets.code_styles import write_styles
from sphinx_typstpdf.assets.config_module import write_config
from sphinx_typstpdf.assets.images import ImageStore

logger = logging.getLogger(__name__)

_LIBRARY = Path(__file__).parents[1] / "lib"


def copy_library(config: Config, style: Any, confdir: Path, outdir: Path) -> None:
    """Copy the library and the author's own files, and write the generated modules.

    :param config: the settings
    :param style: the Pygments style of code
    :param confdir: the folder that paths in the settings are relative to
    :param outdir: the output folder
    """
    for source in _LIBRARY.rglob("*.typ"):
        target = outdir / "lib" / source.relative_to(_LIBRARY)
        ensuredir(target.parent)
        copyfile(source, target)
    for path, origin in find_origins(config, confdir).items():
        copyfile(origin, outdir / path)
    (outdir / "lib" / "config.typ").write_text(write_config(config), "utf-8")
    (outdir / "lib" / "code-styles.typ").write_text(write_styles(style), "utf-8")


def find_origins(config: Config, confdir: Path) -> dict[str, Path]:
    """Return the author's Typst files by their paths inside the output folder.

    :param config: the settings
    :param confdir: the folder that paths in the settings are relative to
    """
    origins = {}
    if config.typst_template:
        origins["lib/template.typ"] = Path(confdir, config.typst_template)
    for name in config.typst_modules:
        origins[f"lib/{Path(name).name}"] = Path(confdir, name)
    for name in config.typst_additional_files:
        origins[Path(name).name] = Path(confdir, name)
    return origins


def list_imports(config: Config) -> Iterator[str]:
    """Yield the names of the modules that every document imports."""
    yield "elements.typ"
    yield from (Path(name).name for name in config.typst_modules)


def copy_logo(config: Config, images: ImageStore, confdir: Path, outdir: Path) -> str | None:
    """Copy the logo and return its path for Typst, or None if there is nothing to print.

    :param config: the settings
    :param images: finds out whether Typst can print the logo
    :param confdir: the folder that paths in the settings are relative to
    :param outdir: the output folder
    """
    if not config.typst_logo:
        return None
    logo = outdir / "lib" / Path(config.typst_logo).name
    copyfile(Path(confdir, config.typst_logo), logo)
    problem = images.find_problem(logo)
    if problem:
        logger.warning(
            "typst_logo: the image %s is not printed: %s",
            config.typst_logo,
            problem,
            type="typstpdf",
            subtype="image",
        )
        return None
    return f"/lib/{logo.name}"
