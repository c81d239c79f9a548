#!/bin/bash
# Bastion: ends the instance after 60 minutes without an SSH session, so that a forgotten one costs nothing. The clock starts
# anew at every boot, hence nothing ends in the first 60 minutes. It ends by `shutdown -h now`: with the default shutdown
# behaviour (stop) the instance stops, compute is no longer paid for, and it can be started again; with "terminate" it is gone.
set -euo pipefail

# The check. A failing `who` or `ss` makes it fail too: what cannot be seen is never ended.
cat >/usr/local/sbin/end-idle-bastion <<'CHECK'
#!/bin/bash
set -euo pipefail

limit_seconds=3600
last_active=/run/bastion-last-active # /run is empty after a boot

connections() { ss -Htn state established '( sport = :22 )' | awk '{ print $4 }' | sort; }

sessions=$(who)
# Tunnels and jumps have no terminal, so `who` misses them. Scanners also hold connections, but none outlives sshd's
# LoginGraceTime (120 s): only what is still there after it counts.
tunnels=$(connections)
if [ -z "$sessions" ] && [ -n "$tunnels" ]; then
  sleep 150
  later=$(connections)
  tunnels=$(comm -12 <(echo "$tunnels") <(echo "$later"))
fi

if [ -n "$sessions$tunnels" ] || [ ! -e "$last_active" ]; then
  touch "$last_active"
  exit 0
fi

idle_seconds=$(($(date +%s) - $(stat -c %Y "$last_active")))
if [ "$idle_seconds" -ge "$limit_seconds" ]; then
  echo "No SSH session for $idle_seconds seconds: ending this bastion."
  shutdown -h now
fi
CHECK
chmod 755 /usr/local/sbin/end-idle-bastion

cat >/etc/systemd/system/end-idle-bastion.service <<'SERVICE'
[Unit]
Description=End this bastion when no SSH session was open for an hour

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/end-idle-bastion
SERVICE

cat >/etc/systemd/system/end-idle-bastion.timer <<'TIMER'
[Unit]
Description=Look every five minutes for an idle bastion

[Timer]
OnBootSec=1min
OnUnitInactiveSec=5min

[Install]
WantedBy=timers.target
TIMER

# User data runs on the first boot only; an enabled timer also watches after a stop and start.
systemctl daemon-reload
systemctl enable --now end-idle-bastion.timer
