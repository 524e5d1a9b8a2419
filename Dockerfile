# The workbench, its commands and nothing that builds them. To pin the base image by its content, write
# python:3.11.13-slim-bookworm@sha256:… with what `docker buildx imagetools inspect python:3.11.13-slim-bookworm` says.
FROM python:3.11.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
RUN python -m venv /opt/tiaokuai
COPY requirements.lock ./
RUN /opt/tiaokuai/bin/python -m pip install --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY graphmodel graphmodel
COPY loaders loaders
COPY viz viz
COPY api api
COPY cli cli
COPY examples examples
RUN /opt/tiaokuai/bin/python -m pip install --no-deps --no-build-isolation . \
 && /opt/tiaokuai/bin/python -m pip uninstall --yes hatchling pathspec pluggy trove-classifiers setuptools pip

FROM python:3.11.13-slim-bookworm
RUN python -m pip uninstall --yes --root-user-action=ignore setuptools wheel pip \
 && useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin tiaokuai \
 && install --directory --owner=tiaokuai --group=tiaokuai /var/cache/tiaokuai
COPY --from=build /opt/tiaokuai /opt/tiaokuai
ENV PATH=/opt/tiaokuai/bin:$PATH PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 TIAOKUAI_CACHE=/var/cache/tiaokuai
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# 0.0.0.0 is refused unless TIAOKUAI_BEHIND_LOOPBACK=yes says that the port is published on 127.0.0.1 only.
CMD ["tiaokuai", "serve", "--host", "0.0.0.0", "--port", "8000"]
