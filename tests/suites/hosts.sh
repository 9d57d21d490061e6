# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# hosts.sh - three hosts on one machine, for suites that run a cluster: network
# namespaces on a bridge, which share the files, and each its own processes
# below a shell that was started in it.  After lib.sh; root alone may.

hosts='1 2 3'
net=10.213.77

# host I COMMAND...: on host I, whose name is known to it.
host()
{
	local i=$1
	shift
	nsenter --net="/run/netns/pp$i" unshare --uts sh -c \
		'hostname "$0" && exec "$@"' "pp$i" "$@"
}

# unplug I: the cable is out, and whatever ran there is gone.  Who is connected
# to it hears nothing.
unplug()
{
	ip -n "pp$1" link set eth0 down
	ip netns pids "pp$1" | xargs -r kill -9
}

plug_in()
{
	ip -n "pp$1" link set eth0 up
}

remove_hosts()
{
	local i
	for i in $hosts; do
		ip netns pids "pp$i" 2>/dev/null | xargs -r kill -9
		ip netns del "pp$i"
		ip link del "ppveth$i"
	done
	ip link del ppbridge
} 2>/dev/null

# make_hosts: 10.213.77.1 to .3; we are .254.
make_hosts()
{
	local i
	[ "$(id -u)" -eq 0 ] || skip_all "only root makes hosts"
	need ip
	ip netns add pp1 2>/dev/null && ip netns del pp1 ||
		skip_all "no network namespaces on this machine"
	# One suite at a time has them.
	exec 8>"${TMPDIR:-/tmp}/patchpipe-hosts.lock"
	flock 8
	trap 'remove_hosts; rm -rf "$tmp"' EXIT
	ip link add ppbridge type bridge && ip link set ppbridge up &&
		ip addr add $net.254/24 dev ppbridge || exit 99
	for i in $hosts; do
		ip netns add "pp$i" &&
			ip link add "ppveth$i" master ppbridge up type veth \
				peer name eth0 netns "pp$i" &&
			ip -n "pp$i" addr add "$net.$i/24" dev eth0 &&
			ip -n "pp$i" link set eth0 up &&
			ip -n "pp$i" link set lo up || exit 99
	done
}

# start_sshd I: with a key that is of this run alone.
start_sshd()
{
	[ -e "$tmp/key" ] || ssh-keygen -q -t ed25519 -N '' -f "$tmp/key"
	mkdir -p /run/sshd
	printf '%s\n' "ListenAddress $net.$1" "HostKey $tmp/key" 'PidFile none' \
		"AuthorizedKeysFile $tmp/key.pub" 'PermitRootLogin yes' \
		'StrictModes no' 'UsePAM no' 'MaxStartups 100' >"$tmp/sshd.$1"
	host "$1" /usr/sbin/sshd -f "$tmp/sshd.$1"
}
