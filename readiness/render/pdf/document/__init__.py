"""Turn pages into PDF objects: content, structure, bookmarks, metadata."""
