# Sourced by the push scripts: what they say when something is missing, and AWS's command line. Nothing here changes anything.
# shellcheck shell=bash
set -euo pipefail
export AWS_PAGER=""

# The head comment of the script
usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; }

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# value_of OPTION [VALUE...]
value_of() {
  [ -n "${2:-}" ] || fail "$1 needs a value; --help says more."
  printf '%s' "$2"
}

need_tools() {
  local tool
  for tool in "$@"; do
    type -P "$tool" >/dev/null || fail "$tool is not installed, or not on the PATH."
  done
}

# Versions before 1.29 and 2.13 do not know the endpoint's variable. Each script sets the region.
# shellcheck disable=SC2154
aws() { command aws --region "$region" ${AWS_ENDPOINT_URL:+"--endpoint-url=$AWS_ENDPOINT_URL"} "$@"; }

# Sets account
need_credentials() {
  account=$(aws sts get-caller-identity --query Account --output text) ||
    fail "AWS takes no credentials of yours. Run 'aws configure' or set AWS_PROFILE, or the two variables of an access key."
}

# Bucket names are taken the world over: without the check, another team's default name would get our files.
need_bucket() {
  aws s3api head-bucket --bucket "$1" --expected-bucket-owner "$account" >/dev/null ||
    fail "account $account has no bucket $1 that you may use. $2"
}
