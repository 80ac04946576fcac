using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kept.Benchmarks;

/// <summary>A throwaway PostgreSQL with its durable defaults, where it is installed.</summary>
internal sealed class Postgres : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _bin;
    private readonly int _port;

    private Postgres(string folder, string bin, int port) => (_folder, _bin, _port) = (folder, bin, port);

    public string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=40";

    /// <param name="settings">Lines of its configuration.</param>
    public static async Task<Postgres?> Start(string settings = "shared_buffers=1GB\n")
    {
        var bin = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(d => Path.Combine(d, "bin")).LastOrDefault() : null;
        if (bin is null) return null;
        var folder = Directory.CreateTempSubdirectory("kept-bench-pg-").FullName;
        var postgres = new Postgres(folder, bin, FreePort());
        if (Environment.UserName == "root") await Run("chown", $"postgres {folder}");
        await postgres.AsOwner("initdb", $"-D {folder}/data -A trust -U postgres -E UTF8 --locale=C.UTF-8");
        await File.AppendAllTextAsync($"{folder}/data/postgresql.conf", $"listen_addresses='127.0.0.1'\nport={postgres._port}\nunix_socket_directories='{folder}'\n{settings}");
        await postgres.AsOwner("pg_ctl", $"-D {folder}/data -l {folder}/log -w start");
        return postgres;
    }

    public Task CreateDatabase(string name) => AsOwner("createdb", $"-h 127.0.0.1 -p {_port} -U postgres {name}");

    public async ValueTask DisposeAsync()
    {
        await AsOwner("pg_ctl", $"-D {_folder}/data -m immediate -w stop");
        Directory.Delete(_folder, recursive: true);
    }

    private Task AsOwner(string tool, string arguments) => Environment.UserName == "root"
        ? Run("runuser", $"-u postgres -- {_bin}/{tool} {arguments}") : Run($"{_bin}/{tool}", arguments);

    private static async Task Run(string program, string arguments)
    {
        // The server inherits the outputs, so they are not read to their end.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", $"{program} {arguments} >/dev/null 2>&1"]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}");
    }

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
