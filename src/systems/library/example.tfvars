# What the stack `library` needs and has no default for. Copy this file, fill it in, and keep the copy out of version control.
docker_image = "" # with its tag or digest: example/library:1.0

# The database's password is better given as TF_VAR_db_password, so that it gets into no file. An adopted database needs none.

# Names that are yours: a domain at Route 53, a bucket that nobody has yet, a key pair of your account.
# domain_name = "omarleon.online"
# bucket_name = "test-cloud-formation-3-tier-omar"
# key_name    = "myec2key"
