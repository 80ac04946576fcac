using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kept.Tests.Support;

namespace Kept.Tests.Features.Cases.Conversation;

/// <summary>A test with a real IMAP server: skipped, with its name, where Debian's dovecot is not installed.</summary>
public sealed class DovecotFactAttribute : Xunit.FactAttribute
{
    public DovecotFactAttribute()
    {
        if (!Tool.IsInstalled("dovecot")) Skip = "dovecot is not installed.";
    }
}

/// <summary>Debian's dovecot on a free port of this machine, in a folder of its own, for one user "care" with the password "secret".</summary>
public sealed class DovecotServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;

    public int Port { get; }

    private DovecotServer(string folder, Process process, int port) => (_folder, _process, Port) = (folder, process, port);

    public static async Task<DovecotServer> Start()
    {
        var folder = Directory.CreateTempSubdirectory("kept-imap-").FullName;
        var port = FreePort();
        // Dovecot keeps no mail for root: then nobody owns it.
        var (user, group) = Environment.UserName == "root" ? ("nobody", "nogroup") : (Environment.UserName, await GroupOf());
        var mail = Directory.CreateDirectory(Path.Combine(folder, "mail")).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(mail, (UnixFileMode)0b111_111_111);
        }
        var settings = Path.Combine(folder, "dovecot.conf");
        await File.WriteAllTextAsync(settings, $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = no
            disable_plaintext_auth = no
            default_internal_user = {{user}}
            default_internal_group = {{group}}
            default_login_user = {{user}}
            first_valid_uid = 1
            first_valid_gid = 0
            mail_location = maildir:{{mail}}/%u
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid={{user}} gid={{group}} home={{mail}}/%u allow_all_users=yes
            }
            service anvil {
              chroot =
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            """);
        var process = Process.Start(new ProcessStartInfo("dovecot", ["-F", "-c", settings]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var server = new DovecotServer(folder, process, port);
        await Soon.Become(() => Task.FromResult(server.Answers()), answers => answers || process.HasExited);
        if (process.HasExited) throw new Xunit.Sdk.XunitException($"dovecot ended: {await process.StandardError.ReadToEndAsync()}");
        return server;
    }

    /// <summary>Puts a mail into the folder, as a mail server would.</summary>
    public async Task Deliver(string mail, string folder = "INBOX")
    {
        var bytes = Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n"));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await reader.ReadLineAsync();
        await Say("a LOGIN care secret\r\n", "a OK");
        await Say($"b APPEND {folder} {{{bytes.Length}}}\r\n", "+");
        await stream.WriteAsync(bytes);
        await Say("\r\n", "b OK");

        async Task Say(string command, string awaited)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(command));
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith(awaited, StringComparison.Ordinal)) return;
                if (line.StartsWith(awaited[0]) && awaited[0] != '+') throw new IOException(line);
            }
            throw new IOException("dovecot closed the connection.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try { Directory.Delete(_folder, recursive: true); }
        catch (IOException) { /* A child of it may still be on its way out. */ }
    }

    private bool Answers()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException) { return false; }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> GroupOf()
    {
        using var process = Process.Start(new ProcessStartInfo("id", ["-gn"]) { RedirectStandardOutput = true })!;
        return (await process.StandardOutput.ReadToEndAsync()).Trim();
    }
}
