"""The register as a spreadsheet, CSV or XLSX, and back again without loss."""
