"""REFI-QDA, the field's exchange format (.qdpx, .qde, .qdc): reading it with all its dialects, and writing it.

`reading` > `container` (zip and XML) > `codebooks`, `texts`, `counting`, `selections`, `cases`, `notes`.
`writing` goes the other way. `sidecar` is what both keep of ours that the format has no place for.
"""
