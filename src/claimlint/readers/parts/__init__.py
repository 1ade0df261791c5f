"""What the readers share: the sheet that prose is written on, markup scanners, front matter, sections."""
