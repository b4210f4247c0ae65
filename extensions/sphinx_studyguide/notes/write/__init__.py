"""From blocks to MyST Markdown, with every character of the text escaped as it needs."""
