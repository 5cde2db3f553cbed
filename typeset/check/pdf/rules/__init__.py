"""The rules that a PDF is held against: functions over what its pages draw and what it says of itself."""
