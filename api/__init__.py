"""HTTP: the answers as JSON under /api/v1, and the workbench as server-rendered pages."""
