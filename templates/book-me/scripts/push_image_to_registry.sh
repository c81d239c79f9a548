#!/usr/bin/env bash
# Builds the backend app's docker image and pushes it to the ECR repository (step 11).
#
# push_image_to_registry.sh [--context DIR] [--dockerfile FILE] [--repository NAME] [--version vVERSION] [--region REGION]
#
#   --context DIR       what docker builds from; else $IMAGE_CONTEXT, the current directory
#   --dockerfile FILE   else $IMAGE_DOCKERFILE, Dockerfile in the context
#   --repository NAME   backend_repository_name of the stack book-me-base; else $BACKEND_REPOSITORY_NAME, book-me-prod-backend
#   --version vVERSION  a second tag beside latest, which the task definition reads; else $IMAGE_VERSION, none. Begins with v:
#                       the repository keeps the last 20 of those, so that an older one can be gone back to
#   --region REGION     region of book-me-base; else $AWS_REGION, $AWS_DEFAULT_REGION, eu-central-1
#
# Needs the AWS CLI, credentials that may push to the repository, and docker with a running engine, in which it leaves the
# image and the login to the registry (12 hours). Everything is checked before anything is built.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=aws.sh
. "$(dirname "$0")/aws.sh"

context=${IMAGE_CONTEXT:-.}
dockerfile=${IMAGE_DOCKERFILE:-}
repository=${BACKEND_REPOSITORY_NAME:-book-me-prod-backend}
version=${IMAGE_VERSION:-}
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-eu-central-1}}
while [ $# -gt 0 ]; do
  case $1 in
    --context) context=$(value_of "$@") ;;
    --dockerfile) dockerfile=$(value_of "$@") ;;
    --repository) repository=$(value_of "$@") ;;
    --version) version=$(value_of "$@") ;;
    --region) region=$(value_of "$@") ;;
    -h | --help) usage && exit ;;
    *) fail "$1 is not an option; --help lists them." ;;
  esac
  shift 2
done

dockerfile=${dockerfile:-$context/Dockerfile}
[ -f "$dockerfile" ] || fail "$dockerfile is not a file. Name the backend app's folder with --context."
[[ -z $version || $version =~ ^v[A-Za-z0-9_.-]{1,127}$ ]] ||
  fail "$version is not a version: write v and then letters, digits, '.', '_' or '-'."
need_tools aws docker
docker version --format '{{.Server.Version}}' >/dev/null || fail "docker reaches no engine. Start it, or set DOCKER_HOST."
need_credentials
url=$(aws ecr describe-repositories --registry-id "$account" --repository-names "$repository" \
  --query 'repositories[0].repositoryUri' --output text) ||
  fail "account $account has no repository $repository in $region. Provision the stack book-me-base first, or say which."

aws ecr get-login-password | docker login --username AWS --password-stdin "${url%%/*}"
# Fargate runs the task on x86_64, whatever this machine is.
docker build --platform linux/amd64 --tag "$url:latest" --file "$dockerfile" "$context"
if [ -n "$version" ]; then
  docker tag "$url:latest" "$url:$version"
  docker push "$url:$version"
fi
# The one that the service reads comes last.
docker push "$url:latest"
echo "Pushed $url:latest${version:+ and $version}. Running tasks take it when they are replaced."
