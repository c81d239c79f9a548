#!/usr/bin/env bash
# Pushes the API service's configuration to the config bucket, where the ECS tasks read it when they start (step 10).
#
# push_config_file_to_bucket.sh [--file FILE] [--bucket NAME] [--path PATH] [--region REGION]
#
#   --file FILE      the configuration, one NAME=value a line; else $API_CONFIG_FILE, service-config/api/production.env
#   --bucket NAME    config_bucket_name of the stack book-me-base; else $API_CONFIG_BUCKET_NAME, book-me-prod-config
#   --path PATH      api_config_file_path of book-me-backend; else $API_CONFIG_FILE_PATH, /service-config/api/production.env
#   --region REGION  region of book-me-base; else $AWS_REGION, $AWS_DEFAULT_REGION, eu-central-1
#
# Needs the AWS CLI and credentials that may read and write the bucket. Everything is checked before anything is pushed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=aws.sh
. "$(dirname "$0")/aws.sh"

file=${API_CONFIG_FILE:-service-config/api/production.env}
bucket=${API_CONFIG_BUCKET_NAME:-book-me-prod-config}
path=${API_CONFIG_FILE_PATH:-/service-config/api/production.env}
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-eu-central-1}}
while [ $# -gt 0 ]; do
  case $1 in
    --file) file=$(value_of "$@") ;;
    --bucket) bucket=$(value_of "$@") ;;
    --path) path=$(value_of "$@") ;;
    --region) region=$(value_of "$@") ;;
    -h | --help) usage && exit ;;
    *) fail "$1 is not an option; --help lists them." ;;
  esac
  shift 2
done

[[ -f $file && -r $file && -s $file ]] || fail "$file is missing, unreadable or empty. Name the configuration with --file."
[[ $path == *.env ]] || fail "$path must end in .env: ECS reads no other environment file."
# ECS would leave a line out, or take the carriage return for a part of the value, without a word. Only the line's number is
# said: the file holds secrets.
bad=$(awk '/\r/ || !/^(#|[ \t]*$|[^= \t]+=)/ { print NR; exit }' "$file")
[ -z "$bad" ] || fail "line $bad of $file is neither NAME=value nor a comment, or ends in a carriage return."
need_tools aws
need_credentials
need_bucket "$bucket" "Provision the stack book-me-base first, or name its config bucket with --bucket."

# The task definition joins the bucket's ARN and the path: the slash between them is not part of the key.
key=${path#/}
aws s3api put-object --bucket "$bucket" --key "$key" --body "$file" --expected-bucket-owner "$account" >/dev/null
echo "Pushed $file to s3://$bucket/$key. Running tasks read it when they are replaced."
