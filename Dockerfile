# The bot in a container: docs/operating.md says how to run it. In short, with the key on a mount of
# its own, apart from the data:
#
#   docker build -t pain-check-in .
#   docker run -d --name pain-check-in --restart unless-stopped \
#     -e BOT_TOKEN -e DATABASE_KEY_FILE=/run/secrets/database.key \
#     -v /srv/pain-check-in/database.key:/run/secrets/database.key:ro \
#     -v pain-check-in:/data pain-check-in

FROM python:3.13-slim AS build
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/pip install --no-cache-dir --only-binary=:all: --require-hashes -r requirements.lock \
    && /venv/bin/pip uninstall --yes pip

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home --home-dir /home/bot bot \
    && install --directory --owner=bot --mode=700 /data
COPY --from=build /venv /venv
COPY bot /app/bot
RUN chmod -R a+rX /app && /venv/bin/python -m compileall -q /app
WORKDIR /app
# `container` tells the bot that a key made in here would be lost: it wants one from outside.
ENV DATA_DIR=/data container=docker PYTHONUNBUFFERED=1
USER bot
VOLUME /data
# It serves no port unless WEBHOOK_LISTEN says so. It is well while it hears from Telegram; a long poll takes half a minute.
HEALTHCHECK --interval=120s --timeout=15s --start-period=60s --retries=2 \
    CMD ["/venv/bin/python", "-m", "bot", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/venv/bin/python", "-m", "bot"]
CMD ["run"]
