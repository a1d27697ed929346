"""What authors begin with: a whole archive in an empty folder, and single files of the content."""
