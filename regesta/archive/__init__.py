"""The archive: every record resolved against every other, indexed, and given its address; frozen once assembled."""
