#!/bin/bash
# "app_user_data" of the library, as root on a fresh Amazon Linux 2023. Rendered by Terraform's templatefile: its values stand
# only in base64, so that none is run, logged or on a command line, whatever characters it holds.
set -euo pipefail
umask 077

settings=/etc/library
mkdir -p "$settings"

# Docker reads each line as it is: no quotes, no escapes.
: >"$settings/environment"
# parameter ssm:REGION:NAME: a secret that this script is given by name alone, read with the instance's role. The way out may
# not be there at once.
parameter() {
  local region name
  IFS=: read -r _ region name <<<"$1"
  for _ in {1..20}; do
    if aws ssm get-parameter --region "$region" --name "$name" --with-decryption --query Parameter.Value --output text; then return; fi
    sleep 15
  done
  echo "SSM Parameter Store did not give $name: nothing is set up." >&2
  return 1
}
# put NAME BASE64: a line of the environment file. In base64 no value can end its line, its quotes or the command.
put() {
  local value
  value=$(base64 -d <<<"$2" && echo .)
  value=$${value%.}
  if [[ $value == ssm:* ]]; then value=$(parameter "$value"); fi
  if [[ $value == *[$'\n\r']* ]]; then
    echo "$1 holds a line break, which an environment file cannot: nothing is set up." >&2
    return 1
  fi
  printf '%s=%s\n' "$1" "$value" >>"$settings/environment"
}
put DB_HOST "${base64encode(DB_HOST)}"
printf '%s\n' DB_PORT=3306 >>"$settings/environment"
put DB_NAME "${base64encode(DB_NAME)}"
put DB_USER "${base64encode(DB_USER)}"
put DB_PASSWORD "${base64encode(DB_PASSWORD)}"

image=$(base64 -d <<<"${base64encode(DOCKER_IMAGE)}")

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

# 2. The FastAPI container, which Docker starts again after a failure and after each boot. An image in ECR wants a login, and
# an instance's role that may pull it. The "local" log driver keeps 100 MB; Docker's default fills the disk.
if [[ $image =~ ^([0-9]+\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com)/ ]]; then
  login_to_ecr() { aws ecr get-login-password --region "$2" | docker login --username AWS --password-stdin "$1"; }
  try login_to_ecr "$${BASH_REMATCH[1]}" "$${BASH_REMATCH[2]}"
fi
try docker pull --quiet -- "$image"
docker rm --force library
docker run --detach --name library --restart always --log-driver local --publish 8000:8000 --env-file "$settings/environment" -- "$image"
