"""Stories in, events out: readers of `.jsonl`, `.csv`, `.txt` files, folders and standard input; atomic writers."""

from eventcode.io.encode import Encoder
from eventcode.io.inputs import Inputs, find_inputs
from eventcode.io.output import Output, open_output, output_format
from eventcode.io.stories import read_stories

__all__ = ["Encoder", "Inputs", "Output", "find_inputs", "open_output", "output_format", "read_stories"]
