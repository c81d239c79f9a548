terraform-ansible:
  hosts:
    ${dns_name}:
