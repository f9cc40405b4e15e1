# The crawl in a container. Sites and corpus live in /data; docs/operations.md says how to run it.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app

# Nothing is installed that the lock file does not name with its hash.
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY scrapy.cfg ./
COPY cleaners ./cleaners
COPY crawler ./crawler
COPY demo ./demo

# The corpus is a folder inside the volume, not the volume itself: scrapy adopt exchanges it for another beside it.
RUN printf '\nSITES_DIR = "/data/sites"\nOUTPUT_DIR = "/data/output"\n' >> crawler/settings.py \
    && python -m compileall -q cleaners crawler demo \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin gleaner \
    && mkdir -p /data/sites /data/output \
    && chown -R gleaner:gleaner /data

USER 10001:10001
VOLUME /data

# One signal lets the crawl finish what is under way and seal: give it time (docker stop -t 600).
STOPSIGNAL SIGTERM
ENTRYPOINT ["scrapy"]
CMD ["crawl", "reviews"]
