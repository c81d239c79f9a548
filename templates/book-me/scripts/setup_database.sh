#!/usr/bin/env bash
# Creates the database and the user that the API connects as, with psql (steps 4-7). Run it again at any time: it changes
# only what is not as below, and gives the user the password that it is run with.
#
# setup_database.sh --host NAME [--port PORT] [--master-user NAME] [--database NAME] [--user NAME]
#
#   --host NAME         the output db_address of the stack book-me-base; else $DB_ADDRESS
#   --port PORT         rds_db_port of book-me-base; else $DB_PORT, 5432
#   --master-user NAME  rds_master_username of book-me-base; else $DB_MASTER_USERNAME, book_me_prod_admin
#   --database NAME     else $DB_NAME, book_me_prod
#   --user NAME         else $DB_API_USERNAME, book_me_prod_api
#
# The passwords are never arguments: $DB_MASTER_PASSWORD (see step 3) and $DB_API_PASSWORD (what the API's configuration says),
# or typed in at a terminal. psql reads them from files of their own, and only hashes reach the server and its log.
# The connection must be encrypted, unless $PGSSLMODE says otherwise.
#
# Needs psql (14 or newer) and setsid, and a way to the database: copy this one file to the bastion and run it there. All that
# can be checked is checked before anything is changed.
set +x # a trace would show the passwords
set -euo pipefail

usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; }

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

host=${DB_ADDRESS:-}
port=${DB_PORT:-5432}
master=${DB_MASTER_USERNAME:-book_me_prod_admin}
database=${DB_NAME:-book_me_prod}
user=${DB_API_USERNAME:-book_me_prod_api}
master_password=${DB_MASTER_PASSWORD:-}
user_password=${DB_API_PASSWORD:-}
# psql would take PG… for its own; what it runs needs no password in its environment.
unset DB_MASTER_PASSWORD DB_API_PASSWORD PGPASSWORD PGHOSTADDR PGSERVICE PGOPTIONS

while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage && exit ;;
    --host | --port | --master-user | --database | --user) [ -n "${2:-}" ] || fail "$1 needs a value; --help says more." ;;
    *) fail "$1 is not an option; --help lists them." ;;
  esac
  case $1 in
    --host) host=$2 ;;
    --port) port=$2 ;;
    --master-user) master=$2 ;;
    --database) database=$2 ;;
    --user) user=$2 ;;
  esac
  shift 2
done

[ -n "$host" ] || fail "the database's address is missing: --host, or DB_ADDRESS (the output db_address of book-me-base)."
[[ $port =~ ^[0-9]+$ ]] || fail "$port is not a port."
for name in "$database" "$user"; do
  [[ $name =~ ^[a-z_][a-z0-9_]{0,62}$ ]] || fail "$name is not a valid name: it should consist of lowercase letters, digits and underscores."
done
[ "$user" != "$master" ] || fail "the API needs a user of its own, not the master user $master."
for tool in psql setsid; do
  type -P "$tool" >/dev/null || fail "$tool is not installed, or not on the PATH."
done

# ask_for VARIABLE USER ENVIRONMENT_VARIABLE
ask_for() {
  local typed=${!1}
  if [ -z "$typed" ]; then
    [ -t 0 ] || fail "the password of $2 is missing: set $3, or run this at a terminal to be asked."
    IFS= read -rsp "Password of $2: " typed || fail "no password was typed."
    echo
  fi
  [[ -n $typed && $typed != *[[:cntrl:]]* ]] || fail "the password of $2 is empty, or has a line end or the like in it."
  printf -v "$1" '%s' "$typed"
}
ask_for master_password "$master" DB_MASTER_PASSWORD
ask_for user_password "$user" DB_API_PASSWORD

umask 077
secrets=$(mktemp -d)
trap 'rm -rf "$secrets"' EXIT

# password_file NAME PASSWORD, in libpq's format
password_file() { printf '%s\n' "$2" | LC_ALL=C sed 's/[\\:]/\\&/g; s/^/*:*:*:*:/' >"$secrets/$1"; }
password_file master "$master_password"
password_file user "$user_password"

export PGHOST=$host PGPORT=$port PGSSLMODE=${PGSSLMODE:-require} PGCONNECT_TIMEOUT=${PGCONNECT_TIMEOUT:-10}

# as_master DATABASE [OPTION...], as_user [OPTION...]
as_master() { PGPASSFILE=$secrets/master PGUSER=$master PGDATABASE=$1 run_psql "${@:2}"; }
as_user() { PGPASSFILE=$secrets/user PGUSER=$user PGDATABASE=$database run_psql "$@"; }
run_psql() {
  ${detached:+setsid --wait} psql --no-psqlrc --no-password --quiet --no-align --tuples-only --set=ON_ERROR_STOP=1 \
    --set=master="$master" --set=database="$database" --set=user="$user" "$@"
}

# apply DATABASE: shows and runs the statements that the queries on stdin answer with
apply() {
  local statements
  statements=$(as_master "$1")
  [ -n "$statements" ] || return 0
  echo "$statements"
  printf '%s\n' "$statements" | as_master "$1"
}

# Steps 4 and 5: the connection as the master user
lacking=$(
  as_master postgres <<'SQL'
SELECT string_agg(what, ' and ') FROM (
  SELECT 'CREATEROLE' FROM pg_roles WHERE rolname = :'master' AND NOT (rolcreaterole OR rolsuper)
  UNION ALL
  SELECT 'CREATEDB' FROM pg_roles WHERE rolname = :'master' AND NOT (rolcreatedb OR rolsuper)
    AND NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
  UNION ALL
  SELECT 'the ownership of ' || datname FROM pg_database WHERE datname = :'database' AND NOT pg_has_role(datdba, 'USAGE')
) AS lacking (what);
SQL
) || fail "psql did not get into $host:$port as $master, for the reason above. Nothing was changed."
[ -z "$lacking" ] || fail "$master lacks $lacking. Nothing was changed."

# Steps 6 and 7. The user comes first, without a password: with none, nobody can log in as it.
apply postgres <<'SQL'
SELECT format('CREATE USER %I;', :'user') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'user');
SELECT format('ALTER ROLE %I SET %I TO %L;', :'user', name, setting)
  FROM (VALUES ('client_encoding', 'utf8'), ('default_transaction_isolation', 'read committed'), ('timezone', 'UTC'))
    AS wanted (name, setting)
  WHERE NOT EXISTS (SELECT FROM pg_roles, unnest(rolconfig) AS present
    WHERE rolname = :'user' AND lower(present) = lower(name || '=' || setting));
SELECT format('CREATE DATABASE %I;', :'database') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database');
SELECT format('GRANT ALL PRIVILEGES ON DATABASE %I TO %I;', :'database', :'user')
  WHERE 3 > (SELECT count(DISTINCT privilege_type) FROM pg_database, aclexplode(datacl), pg_roles
    WHERE datname = :'database' AND rolname = :'user' AND grantee = pg_roles.oid);
SQL
# From PostgreSQL 15 on, the database's privileges no longer let a user create tables in it.
apply "$database" <<'SQL'
SELECT format('GRANT CREATE ON SCHEMA public TO %I;', :'user') FROM pg_namespace
  WHERE nspname = 'public' AND NOT has_schema_privilege(:'user', oid, 'CREATE');
SQL

# Setting the same password again would change its hash, so it is tried first. psql asks the terminal for a new one, or where
# there is none reads it twice from stdin, and sends the hash.
if ! as_user --command='SELECT' >/dev/null 2>&1; then
  answer=$(printf '%s\n%s\n' "$user_password" "$user_password" |
    detached=yes as_master postgres --command="\\password $user" 2>&1) || fail "the password of $user was not set: $answer"
  echo "The password of $user was set."
  as_user --command='SELECT' >/dev/null || fail "$user cannot log in to $database, for the reason above."
fi
echo "$user can log in to $database on $host:$port."
