"""What a house has set: the nearest configuration to a file, what it extends, and its overrides by pattern."""

from claimlint.config.finder import NAMES, Finder, find, nearest
from claimlint.config.model import MAX_FILE_SIZE, Config, ConfigError
from claimlint.config.parts import RegisterSetting, ScanColumns

__all__ = [
    "MAX_FILE_SIZE",
    "NAMES",
    "Config",
    "ConfigError",
    "Finder",
    "RegisterSetting",
    "ScanColumns",
    "find",
    "nearest",
]
