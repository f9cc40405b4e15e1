"""What leads to the posts of a blog: links, feeds, sitemaps, and the patterns of its addresses."""
