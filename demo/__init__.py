"""Four small blogs, written for this project, and a server on the loopback interface that can be told to fail.

Every word is ours; the blogs lie in ``demo/blogs``, one folder each. Start reading at
:func:`demo.catalogue.load_sites`; :class:`demo.server.DemoServer` puts what it returns on the network.
"""
