"""The archive as entities of FollowTheMoney, the model that Aleph and OpenSanctions read."""
