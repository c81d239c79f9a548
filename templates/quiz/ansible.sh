#!/bin/bash
# Ansible setup of a background removal instance (launch template "machine-aws"). Rendered by Terraform's templatefile: its
# values stand only in base64, on the lines that write the .env file, so that none is run, logged or on a command line.
set -euo pipefail

home=/home/ubuntu
project=$home/tcc/project_name-api # the playbook has the same path
env_file=$home/.env

# Environment setup: logging
log=/var/log/quiz-ansible.log
touch "$log"
chmod 600 "$log"
exec >>"$log" 2>&1

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

cat >/usr/local/bin/instance-id <<'INSTANCE_ID'
#!/bin/bash
# IMDSv2, or without a token where the metadata service gives none
set -euo pipefail
metadata=http://169.254.169.254/latest
header=()
if token=$(curl -fs -m 5 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$metadata/api/token"); then
  header=(-H "X-aws-ec2-metadata-token: $token")
fi
curl -fsS -m 5 --retry 3 "$${header[@]}" "$metadata/meta-data/instance-id"
INSTANCE_ID
chmod 755 /usr/local/bin/with-env /usr/local/bin/instance-id

# The access keys first: the instance's role may describe groups but not complete a lifecycle action.
any_aws() {
  local file=$env_file
  [ -f "$file" ] || file=$project/.env
  with-env "$file" aws "$@" || aws "$@"
}

# The group's name is a variable of the team's, so it is looked up: lifecycle SUBCOMMAND [ARGUMENT...]
lifecycle() {
  local action=$1 instance group
  shift
  instance=$(instance-id)
  group=$(any_aws autoscaling describe-auto-scaling-groups --output text \
    --query "AutoScalingGroups[?Instances[?InstanceId=='$instance']].[AutoScalingGroupName]" | awk 'NF && !seen++')
  if [ -z "$group" ]; then
    echo "$instance is in no auto scaling group: no $action."
    return 0
  fi
  any_aws autoscaling "$action" --lifecycle-hook-name lifecycle-hook --auto-scaling-group-name "$group" \
    --instance-id "$instance" "$@"
}

# The group ends an instance that gives up. EC2 keeps the console for an hour; the bucket keeps the whole log.
leave_trace() {
  tail -n 60 "$log" >/dev/console || true
  any_aws s3 cp --only-show-errors "$log" "s3://$bucket/keys/logs/$(instance-id)-ansible.log"
}

bucket=""
heartbeat=""
finish() {
  local code=$? result=CONTINUE
  trap - EXIT
  [ -z "$heartbeat" ] || kill "$heartbeat" 2>/dev/null || true
  [ "$code" -eq 0 ] || result=ABANDON
  echo "Set-up ended with code $code: $result."
  [ "$code" -eq 0 ] || leave_trace || echo "The log was not copied to the bucket."
  # Without the AWS CLI this fails; the hook's default result then stands.
  lifecycle complete-lifecycle-action --lifecycle-action-result "$result" || echo "The lifecycle action was not completed."
  exit "$code"
}
trap finish EXIT

# Environment variables: the keys under the names that AWS's SDKs read, and under the team's
: >"$env_file"
chmod 600 "$env_file"
# put NAME BASE64: a line of the .env file. In base64 no value can end its line, its quotes or the command.
put() {
  local value
  value=$(base64 -d <<<"$2" && echo .)
  value=$${value%.}
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
put AWS_CLOUDFRONT_DOMAIN "${base64encode(AWS_CLOUDFRONT_DOMAIN)}"
put AWS_DEFAULT_REGION "${base64encode(regiao_aws)}"
put BUCKET_NAME "${base64encode(BUCKET_NAME)}"
bucket=$(sed -n 's/^BUCKET_NAME=//p' "$env_file")
AWS_DEFAULT_REGION=$(sed -n 's/^AWS_DEFAULT_REGION=//p' "$env_file")
export AWS_DEFAULT_REGION

# The AWS CLI before what takes long: the hook waits 450 s, and only with it can the instance ask for more time. If this
# fails, the playbook installs it.
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a
apt() { apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"; } # unattended upgrades hold the lock at the first boot
install_aws_cli() {
  curl -fsS --retry 3 -o /tmp/awscli.zip "https://awscli.amazonaws.com/awscli-exe-linux-$(uname -m).zip" &&
    unzip -q -o /tmp/awscli.zip -d /tmp && /tmp/aws/install
}
apt update
apt install curl unzip
type -P aws >/dev/null || install_aws_cli || echo "The AWS CLI is not there yet."
beat() { ! type -P aws >/dev/null || lifecycle record-lifecycle-action-heartbeat || true; }
beat
(for _ in {1..20}; do
  sleep 120
  beat
done) &
heartbeat=$!

# System packages and dependencies (the last two libraries are OpenCV's)
apt upgrade
apt install build-essential git libgl1 libglib2.0-0

# Python and Ansible, in an environment of its own: recent Ubuntus refuse pip in the system's Python
apt install python3 python3-pip python3-venv
[ -x /opt/ansible/bin/pip ] || python3 -m venv /opt/ansible
/opt/ansible/bin/pip install --quiet ansible-core

# Directories and files
mkdir -p "$home/tcc" "$home/.ssh"
chmod 700 "$home/.ssh"

# Ansible playbook. The names that the document leaves open: the Bitbucket workspace, the SSM parameter, uvicorn's "main:app"
cat >"$home/playbook.yml" <<'PLAYBOOK'
- name: Background removal
  hosts: localhost
  connection: local
  vars:
    ansible_python_interpreter: /usr/bin/python3
    project: /home/ubuntu/tcc/project_name-api
    repository: git@bitbucket.org:project_name/project_name-api.git
    ssh_key_parameter: /project_name/quiz/bitbucket_ssh_key
    ssh_key_file: /home/ubuntu/.ssh/bitbucket
    machine: "{{ ansible_facts['architecture'] }}"
  tasks:
    - name: Install Python3 and virtualenv
      become: true
      ansible.builtin.apt:
        name: [python3, python3-setuptools, virtualenv]

    - name: Download the AWS CLI
      ansible.builtin.unarchive:
        src: "https://awscli.amazonaws.com/awscli-exe-linux-{{ machine }}.zip"
        dest: /tmp
        remote_src: true
        creates: /usr/local/bin/aws

    - name: Install the AWS CLI
      become: true
      ansible.builtin.command:
        cmd: /tmp/aws/install
        creates: /usr/local/bin/aws

    - name: Retrieve the instance ID
      ansible.builtin.command: /usr/local/bin/instance-id
      register: instance
      changed_when: false

    - name: Install the CloudWatch agent
      become: true
      ansible.builtin.apt:
        deb: "https://amazoncloudwatch-agent.s3.amazonaws.com/ubuntu/{{ 'arm64' if machine == 'aarch64' else 'amd64' }}/latest/amazon-cloudwatch-agent.deb"

    # Metrics only: the role has no permission for logs
    - name: Configure the CloudWatch agent
      become: true
      ansible.builtin.copy:
        dest: /opt/aws/amazon-cloudwatch-agent/etc/quiz.json
        mode: "0644"
        content: |
          {"metrics": {"metrics_collected": {
            "mem": {"measurement": ["mem_used_percent"], "append_dimensions": {"InstanceId": "{{ instance.stdout }}"}},
            "disk": {"measurement": ["used_percent"], "resources": ["/"], "append_dimensions": {"InstanceId": "{{ instance.stdout }}"}}
          }}}

    - name: Start the CloudWatch agent
      become: true
      ansible.builtin.command: >-
        /opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s
        -c file:/opt/aws/amazon-cloudwatch-agent/etc/quiz.json
      changed_when: true

    - name: Retrieve the SSH key from AWS SSM
      ansible.builtin.command: >-
        /usr/local/bin/aws ssm get-parameter --name {{ ssh_key_parameter }} --with-decryption
        --query Parameter.Value --output text
      register: ssh_key
      changed_when: false
      no_log: true

    - name: Set up the SSH key for the ubuntu user
      ansible.builtin.copy:
        content: "{{ ssh_key.stdout }}\n"
        dest: "{{ ssh_key_file }}"
        mode: "0600"
      no_log: true

    # Pinned, so that no other host can pose as Bitbucket
    - name: Add Bitbucket to the known hosts
      ansible.builtin.known_hosts:
        name: bitbucket.org
        key: bitbucket.org ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIazEu89wgQZ4bqs3d63QSMzYVa0MuJ2e2gKTKqu+UUO

    - name: Ensure that ubuntu owns /home/ubuntu/tcc
      become: true
      ansible.builtin.file:
        path: /home/ubuntu/tcc
        state: directory
        owner: ubuntu
        group: ubuntu

    - name: Clone the repository
      ansible.builtin.git:
        repo: "{{ repository }}"
        dest: "{{ project }}"
        key_file: "{{ ssh_key_file }}"

    - name: Install the Python packages in a virtual environment
      ansible.builtin.pip:
        requirements: "{{ project }}/requirements.txt"
        virtualenv: "{{ project }}/venv"

    - name: Move the .env file to the project
      ansible.builtin.command:
        cmd: "mv -f /home/ubuntu/.env {{ project }}/.env"
        removes: /home/ubuntu/.env

    - name: Describe the server as a service
      become: true
      ansible.builtin.copy:
        dest: /etc/systemd/system/background-removal.service
        mode: "0644"
        content: |
          [Unit]
          Description=Background removal
          Wants=network-online.target
          After=network-online.target

          [Service]
          User=ubuntu
          WorkingDirectory={{ project }}
          ExecStart=/usr/local/bin/with-env {{ project }}/.env {{ project }}/venv/bin/uvicorn main:app --host 0.0.0.0 --port 8000
          Restart=always

          [Install]
          WantedBy=multi-user.target

    - name: Start the server using uvicorn
      become: true
      ansible.builtin.systemd:
        name: background-removal
        daemon_reload: true
        enabled: true
        state: restarted
PLAYBOOK
chown -R ubuntu:ubuntu "$home/tcc" "$home/.ssh" "$env_file" "$home/playbook.yml"

# Playbook execution, as the ubuntu user
cd "$home"
sudo --preserve-env=AWS_DEFAULT_REGION -H -u ubuntu /opt/ansible/bin/ansible-playbook -i localhost, "$home/playbook.yml"

# Health check: until it gets a response, at most ten minutes
for attempt in {1..60}; do
  if curl -fs -m 5 -o /dev/null http://localhost:8000/healthcheck; then break; fi
  if [ "$attempt" -eq 60 ]; then
    echo "http://localhost:8000/healthcheck gave no response."
    exit 1
  fi
  sleep 5
done

# Lifecycle action completion: `finish` does it, with CONTINUE after success and ABANDON after any failure
