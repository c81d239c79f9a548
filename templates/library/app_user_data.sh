#!/bin/bash
# "app_user_data" of the library, as root on a fresh Amazon Linux 2023. Rendered by Terraform's templatefile: its values stand
# only in quoted heredocs, so that none reaches the log or a command line, and may hold any character.
set -euo pipefail
umask 077

settings=/etc/library
mkdir -p "$settings"

# Docker reads each line as it is: no quotes, no escapes.
cat >"$settings/environment" <<'END_OF_LIBRARY_ENVIRONMENT_4e81d0'
DB_HOST=${DB_HOST}
DB_PORT=3306
DB_NAME=${DB_NAME}
DB_USER=${DB_USER}
DB_PASSWORD=${DB_PASSWORD}
END_OF_LIBRARY_ENVIRONMENT_4e81d0

IFS= read -r image <<'END_OF_LIBRARY_IMAGE_4e81d0'
${DOCKER_IMAGE}
END_OF_LIBRARY_IMAGE_4e81d0

# The way out, by the NAT gateway, and Docker Hub may take a while to answer.
try() {
  for _ in {1..20}; do
    if "$@"; then return; fi
    sleep 15
  done
  echo "given up: $1 $2" >&2
  return 1
}

# 1. Docker, also after each boot
try dnf install -y docker
systemctl enable --now docker

# 2. The FastAPI container, which Docker starts again after a failure and after each boot
try docker pull --quiet "$image"
docker rm --force library
docker run --detach --name library --restart always --publish 8000:8000 --env-file "$settings/environment" "$image"
