"""The PDF file: objects, notation, streams, attachments, the signature field."""
