"""Four small review blogs of our own, and the loopback server that serves them and misbehaves on request.

Every word is ours; the blogs lie in ``demo/blogs``, one folder each. Start reading at
:func:`demo.catalogue.load_sites`; :class:`demo.server.DemoServer` puts what it returns on the network.
"""
