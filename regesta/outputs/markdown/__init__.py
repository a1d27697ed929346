"""Pages as Markdown, for programs that read text: what a page says, without what stands around it."""
