"""Live alerts over Socket.IO: sign-in on connect, push after the commit, nothing but ids."""
