"""Commands of the project, beside Scrapy's own: ``scrapy crawl``, ``scrapy clean``, ``scrapy show``."""
