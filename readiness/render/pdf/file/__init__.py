"""The PDF file: objects, notation, streams, attachments, the place for a signature."""
