"""What a house has set: the nearest configuration to a file, what it extends, and its overrides by pattern."""

from claimlint.config.finder import Finder
from claimlint.config.model import MAX_FILE_SIZE, Config, ConfigError
from claimlint.config.reading import NAMES, find, load, nearest
from claimlint.config.schema import Named, RegisterSetting, ScanColumns, parse_size

__all__ = [
    "MAX_FILE_SIZE",
    "NAMES",
    "Config",
    "ConfigError",
    "Finder",
    "Named",
    "RegisterSetting",
    "ScanColumns",
    "find",
    "load",
    "nearest",
    "parse_size",
]
