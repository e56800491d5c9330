"""Pages made into objects: content, structure, bookmarks, metadata."""
