#!/bin/bash
# Main application set-up of the public instance, as root on a fresh Ubuntu. Rendered by Terraform's templatefile: its values
# stand only in base64, on the lines that write the .env file, so that none is run, logged or on a command line.
set -euo pipefail

home=/home/ubuntu
env_file=$home/.env
log=/var/log/quiz-main-application.log
touch "$log"
chmod 600 "$log"
exec >>"$log" 2>&1

# A failed set-up leaves a trace: the end of the log on the console, and with the instance's role all of it in the bucket
BUCKET_NAME=
finish() {
  local code=$?
  trap - EXIT
  if [ "$code" -ne 0 ]; then
    echo "Set-up ended with code $code."
    tail -n 60 "$log" >/dev/console || true
    aws s3 cp --only-show-errors "$log" "s3://$BUCKET_NAME/keys/logs/$(hostname)-main-application.log" || true
  fi
  exit "$code"
}
trap finish EXIT

# 1. Environment setup. Celery and Django Celery Beat go where the application finds them, into its virtual environment.
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a
apt() { apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"; } # unattended upgrades hold the lock at the first boot
apt update
apt install build-essential cron curl git unzip openssl snapd python3 python3-dev python3-pip python3-venv libpq-dev nginx rabbitmq-server
[ -x "$home/venv/bin/pip" ] || python3 -m venv "$home/venv"
"$home/venv/bin/pip" install --quiet celery django-celery-beat

# 2. Certbot
snap wait system seed.loaded
snap install --classic certbot
ln -sf /snap/bin/certbot /usr/bin/certbot

# 3. pip by get-pip.py, for an environment of its own: recent Ubuntus refuse pip in the system's Python
curl -fsS --retry 3 -o /tmp/get-pip.py https://bootstrap.pypa.io/get-pip.py
[ -x /opt/ansible/bin/python ] || python3 -m venv --without-pip /opt/ansible
/opt/ansible/bin/python /tmp/get-pip.py --quiet

# 4. Ansible
/opt/ansible/bin/python -m pip install --quiet ansible-core

# 5. Directories and files: logs, Gunicorn, Nginx, static files, SSH key
mkdir -p "$home/logs" "$home/gunicorn" "$home/nginx" "$home/.ssh" /var/www/quiz/static
touch "$home/.ssh/bitbucket" "$env_file"
chmod 700 "$home/.ssh"
chmod 600 "$home/.ssh/bitbucket" "$env_file"

cat >/usr/local/bin/with-env <<'WITH_ENV'
#!/bin/bash
# with-env FILE COMMAND...: runs COMMAND with FILE's KEY=value lines, each value taken literally
set -euo pipefail
while IFS= read -r line; do
  if [[ $line == *=* ]]; then export "$${line%%=*}=$${line#*=}"; fi
done <"$1"
shift
exec "$@"
WITH_ENV
chmod 755 /usr/local/bin/with-env

# 6. Environment variables: the keys under the names that AWS's SDKs read, and under the team's
: >"$env_file"
# parameter ssm:REGION:NAME: a secret that this script is given by name alone, read with the instance's role
parameter() {
  local region name
  IFS=: read -r _ region name <<<"$1"
  type -P aws >/dev/null || install_aws_cli >&2
  aws ssm get-parameter --region "$region" --name "$name" --with-decryption --query Parameter.Value --output text && return
  echo "SSM Parameter Store did not give $name: nothing is set up." >&2
  return 1
}
install_aws_cli() {
  curl -fsS --retry 3 -o /tmp/awscli.zip "https://awscli.amazonaws.com/awscli-exe-linux-$(uname -m).zip" &&
    unzip -q -o /tmp/awscli.zip -d /tmp && /tmp/aws/install
}
# put NAME BASE64: a line of the .env file. In base64 no value can end its line, its quotes or the command.
put() {
  local value
  value=$(base64 -d <<<"$2" && echo .)
  value=$${value%.}
  if [[ $value == ssm:* ]]; then value=$(parameter "$value"); fi
  if [[ $value == *[$'\n\r']* ]]; then
    echo "$1 holds a line break, which an .env file cannot: nothing is set up." >&2
    return 1
  fi
  printf '%s=%s\n' "$1" "$value" >>"$env_file"
}
put AWS_ACCESS_KEY_ID "${base64encode(AWS_ACCESS_KEY)}"
put AWS_SECRET_ACCESS_KEY "${base64encode(AWS_SECRET_KEY)}"
put AWS_ACCESS_KEY "${base64encode(AWS_ACCESS_KEY)}"
put AWS_SECRET_KEY "${base64encode(AWS_SECRET_KEY)}"
put AWS_DEFAULT_REGION "${base64encode(regiao_aws)}"
put AWS_CLOUDFRONT_DOMAIN "${base64encode(AWS_CLOUDFRONT_DOMAIN)}"
put AWS_STORAGE_BUCKET_NAME "${base64encode(AWS_STORAGE_BUCKET_NAME)}"
put BUCKET_NAME "${base64encode(BUCKET_NAME)}"
put CLOUDFRONT_DISTRIBUTION_ID "${base64encode(CLOUDFRONT_DISTRIBUTION_ID)}"
put DB_HOST "${base64encode(DB_HOST)}"
put DB_PORT "${base64encode(DB_PORT)}"
put DB_NAME "${base64encode(DB_NAME)}"
put DB_USER "${base64encode(DB_USER)}"
put DB_PASS "${base64encode(DB_PASS)}"
put DJANGO_ENV "${base64encode(DJANGO_ENV)}"
put DJANGO_SECRET_KEY "${base64encode(DJANGO_SECRET_KEY)}"
put DJANGO_SETTINGS_MODULE "${base64encode(DJANGO_SETTINGS_MODULE)}"
put DEFAULT_FILE_STORAGE "${base64encode(DEFAULT_FILE_STORAGE)}"
put BG_REMOVAL_ALLOWED "${base64encode(BG_REMOVAL_ALLOWED)}"
printf '%s\n' STATIC_ROOT=/var/www/quiz/static >>"$env_file"
setting() { sed -n "s/^$1=//p" "$env_file"; }
AWS_DEFAULT_REGION=$(setting AWS_DEFAULT_REGION)
BUCKET_NAME=$(setting BUCKET_NAME)
DB_HOST=$(setting DB_HOST)
DJANGO_SETTINGS_MODULE=$(setting DJANGO_SETTINGS_MODULE)
export AWS_DEFAULT_REGION BUCKET_NAME DB_HOST DJANGO_SETTINGS_MODULE

# 7. PostgreSQL backup script. Of the bucket, the role may write keys/ and static/ only, and static/ is public.
cat >"$home/backup_postgres.sh" <<'BACKUP'
#!/bin/bash
# Dumps the database to a file and uploads it to S3, with the instance's role
set -euo pipefail
[ -n "$${DB_NAME+set}" ] || exec with-env /home/ubuntu/.env "$0"
dump=$(mktemp --suffix=.dump)
trap 'rm -f "$dump"' EXIT
export PGHOST=$DB_HOST PGPORT=$DB_PORT PGDATABASE=$DB_NAME PGUSER=$DB_USER PGPASSWORD=$DB_PASS
pg_dump --format=custom --file="$dump"
env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY \
  aws s3 cp --only-show-errors "$dump" "s3://$BUCKET_NAME/keys/backups/$(date -u +%Y%m%dT%H%M%SZ).dump"
BACKUP

# 8. Static files collection script. Uploading what is on disk is for a static storage other than S3.
cat >"$home/collect_static.sh" <<'STATIC'
#!/bin/bash
# Collects the static files, publishes them and invalidates CloudFront's copies
set -euo pipefail
[ -n "$${STATIC_ROOT+set}" ] || exec with-env /home/ubuntu/.env "$0"
cd /home/ubuntu/project_name-quiz
/home/ubuntu/venv/bin/python manage.py collectstatic --noinput
if [ -n "$(ls -A "$STATIC_ROOT")" ]; then
  aws s3 cp --recursive --only-show-errors "$STATIC_ROOT" "s3://$AWS_STORAGE_BUCKET_NAME/static/"
fi
aws cloudfront create-invalidation --distribution-id "$CLOUDFRONT_DISTRIBUTION_ID" --paths '/static/*'
STATIC
chmod 755 "$home/backup_postgres.sh" "$home/collect_static.sh"
# The backup runs every night. Cron's own PATH lacks /usr/local/bin.
printf '%s\n' 'PATH=/usr/local/bin:/usr/bin:/bin' \
  "17 3 * * * ubuntu $home/backup_postgres.sh >>$home/logs/backup.log 2>&1" >/etc/cron.d/quiz-backup

# SQL of the playbook: psql reads the values from its environment and quotes them itself
cat >"$home/database.sql" <<'SQL'
\set ON_ERROR_STOP on
\set name `printenv DB_NAME`
\set user `printenv DB_USER`
\set pass `printenv DB_PASS`
SELECT format('CREATE ROLE %I LOGIN', :'user') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'user') \gexec
ALTER ROLE :"user" PASSWORD :'pass';
SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'user') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
SQL

# 9. Ansible playbook. The names that the document leaves open: the Bitbucket workspace and repository, the key's name in S3
cat >"$home/playbook.yml" <<'PLAYBOOK'
- name: Main application
  hosts: localhost
  connection: local
  vars:
    ansible_python_interpreter: /usr/bin/python3
    app: /home/ubuntu/project_name-quiz
    repository: git@bitbucket.org:project_name/project_name-quiz.git
    venv: /home/ubuntu/venv
    ssh_key_file: /home/ubuntu/.ssh/bitbucket
    keys: "s3://{{ lookup('ansible.builtin.env', 'BUCKET_NAME') }}/keys"
    settings_module: "{{ lookup('ansible.builtin.env', 'DJANGO_SETTINGS_MODULE') }}"
    package: "{{ settings_module.split('.')[0] }}"
    local_database: "{{ lookup('ansible.builtin.env', 'DB_HOST') in ['localhost', '127.0.0.1', '::1'] }}"
    tls: /etc/nginx/quiz-tls
    certified: "{{ (domain.stdout | default('')).split() }}"
    services:
      - name: quiz-gunicorn # on each address, since allow_http_8000 opens its port
        command: >-
          gunicorn {{ package }}.wsgi:application --bind 0.0.0.0:8000 --workers 3
          --pid /home/ubuntu/gunicorn/gunicorn.pid --access-logfile /home/ubuntu/logs/gunicorn.log
      - name: quiz-celery
        command: "celery --app {{ package }} worker --loglevel info --logfile /home/ubuntu/logs/celery.log"
      - name: quiz-celery-beat
        command: >-
          celery --app {{ package }} beat --scheduler django_celery_beat.schedulers:DatabaseScheduler
          --logfile /home/ubuntu/logs/celery-beat.log
  tasks:
    - name: Check that the settings module is a Python name, since services are named after its package
      ansible.builtin.assert:
        that: settings_module is match('[A-Za-z_][A-Za-z0-9_.]*$')
        quiet: true

    - name: Install the PostgreSQL client, and the server where the database is local
      become: true
      ansible.builtin.apt:
        name: "{{ ['python3-setuptools', 'postgresql-client'] + (['postgresql'] if local_database else []) }}"

    - name: Download the AWS CLI
      ansible.builtin.unarchive:
        src: "https://awscli.amazonaws.com/awscli-exe-linux-{{ ansible_facts['architecture'] }}.zip"
        dest: /tmp
        remote_src: true
        creates: /usr/local/bin/aws

    - name: Install the AWS CLI
      become: true
      ansible.builtin.command:
        cmd: /tmp/aws/install
        creates: /usr/local/bin/aws

    - name: Set up the SSH key from S3
      ansible.builtin.command: "/usr/local/bin/aws s3 cp --only-show-errors {{ keys }}/bitbucket_ssh_key {{ ssh_key_file }}"
      changed_when: true
      no_log: true

    - name: Keep the SSH key private
      ansible.builtin.file:
        path: "{{ ssh_key_file }}"
        mode: "0600"

    # Pinned, so that no other host can pose as Bitbucket
    - name: Add Bitbucket to the known hosts
      ansible.builtin.known_hosts:
        name: bitbucket.org
        key: bitbucket.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIazEu89wgQZ4bqs3d63QSMzYVa0MuJ2e2gKTKqu+UUO

    - name: Clone the application
      ansible.builtin.git:
        repo: "{{ repository }}"
        dest: "{{ app }}"
        key_file: "{{ ssh_key_file }}"

    - name: Install the Python packages in the virtual environment
      ansible.builtin.pip:
        requirements: "{{ app }}/requirements.txt"
        virtualenv: "{{ venv }}"

    - name: Install Gunicorn where the requirements do not
      ansible.builtin.pip:
        name: gunicorn
        virtualenv: "{{ venv }}"

    - name: Create the role and database where the database is local
      become: true
      ansible.builtin.shell: >-
        with-env /home/ubuntu/.env runuser -u postgres -- psql --quiet --no-psqlrc </home/ubuntu/database.sql
      when: local_database
      changed_when: true
      no_log: true

    - name: Migrate the database
      ansible.builtin.command:
        cmd: "/usr/local/bin/with-env /home/ubuntu/.env {{ venv }}/bin/python manage.py migrate --noinput"
        chdir: "{{ app }}"
      changed_when: true

    # CloudFront speaks only HTTPS to the instance, and Nginx needs a certificate to start: self-signed until Certbot has one
    - name: Create the directory of the certificates
      become: true
      ansible.builtin.file:
        path: "{{ tls }}"
        state: directory
        mode: "0700"

    - name: Make a self-signed certificate
      become: true
      ansible.builtin.shell: >-
        openssl req -x509 -newkey rsa:2048 -nodes -days 825 -subj /CN=quiz -keyout self.key -out self.crt &&
        ln -s self.key key.pem && ln -s self.crt cert.pem
      args:
        chdir: "{{ tls }}"
        creates: "{{ tls }}/cert.pem"

    - name: Configure Nginx
      become: true
      ansible.builtin.copy:
        dest: /home/ubuntu/nginx/quiz.conf
        mode: "0644"
        content: |
          server {
            listen 80;
            listen 443 ssl;
            server_name _;
            ssl_certificate {{ tls }}/cert.pem;
            ssl_certificate_key {{ tls }}/key.pem;
            client_max_body_size 20m;
            location /.well-known/acme-challenge/ { root /var/www/html; }
            location /static/ { alias /var/www/quiz/static/; }
            location / {
              proxy_pass http://127.0.0.1:8000;
              proxy_set_header Host $host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
            }
          }

    - name: Enable the site in place of Nginx's own
      become: true
      ansible.builtin.shell: >-
        rm -f /etc/nginx/sites-enabled/default && ln -sf /home/ubuntu/nginx/quiz.conf /etc/nginx/sites-enabled/quiz &&
        nginx -t && systemctl enable nginx && systemctl reload-or-restart nginx
      changed_when: true

    # No variable holds a domain: "DOMAIN E-MAIL" in keys/certbot_domain asks for a certificate of Let's Encrypt
    - name: Look for a domain to certify
      ansible.builtin.command: "/usr/local/bin/aws s3 cp --only-show-errors {{ keys }}/certbot_domain -"
      register: domain
      changed_when: false
      failed_when: false

    - name: Obtain the certificate
      become: true
      ansible.builtin.shell: >-
        certbot certonly --non-interactive --agree-tos --webroot --webroot-path /var/www/html
        --domain {{ certified[0] | quote }} --email {{ certified[1] | quote }} --deploy-hook 'systemctl reload nginx' &&
        ln -sf /etc/letsencrypt/live/{{ certified[0] | quote }}/privkey.pem {{ tls }}/key.pem &&
        ln -sf /etc/letsencrypt/live/{{ certified[0] | quote }}/fullchain.pem {{ tls }}/cert.pem && systemctl reload nginx
      when: certified | length == 2
      changed_when: true
      ignore_errors: true # DNS may not point here yet; the self-signed certificate stays

    - name: Describe the application's services
      become: true
      ansible.builtin.copy:
        dest: "/etc/systemd/system/{{ item.name }}.service"
        mode: "0644"
        content: |
          [Unit]
          Description={{ item.name }}
          Wants=network-online.target
          After=network-online.target rabbitmq-server.service postgresql.service

          [Service]
          User=ubuntu
          WorkingDirectory={{ app }}
          ExecStart=/usr/local/bin/with-env /home/ubuntu/.env {{ venv }}/bin/{{ item.command }}
          Restart=always

          [Install]
          WantedBy=multi-user.target
      loop: "{{ services }}"

    - name: Start the application
      become: true
      ansible.builtin.systemd:
        name: "{{ item.name }}"
        daemon_reload: true
        enabled: true
        state: restarted
      loop: "{{ services }}"

    - name: Collect the static files
      ansible.builtin.command: /home/ubuntu/collect_static.sh
      changed_when: true
      ignore_errors: true # the application is up; this can be run again by hand
PLAYBOOK
chown -R ubuntu:ubuntu "$home" /var/www/quiz

# 10. Running the playbook, as the ubuntu user
cd "$home"
sudo --preserve-env=AWS_DEFAULT_REGION,BUCKET_NAME,DB_HOST,DJANGO_SETTINGS_MODULE -H -u ubuntu \
  /opt/ansible/bin/ansible-playbook -i localhost, "$home/playbook.yml"
