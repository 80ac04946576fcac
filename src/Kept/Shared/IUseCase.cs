using System.Reflection;

namespace Kept.Shared;

/// <summary>Marks a class that does one thing for one caller at a time; it has one public method, <c>Handle</c>.</summary>
public interface IUseCase;

public static class UseCases
{
    /// <summary>Registers every use case of this assembly, so that a new one needs no line of its own.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services)
    {
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IUseCase))))
        {
            services.AddScoped(type);
        }
        return services;
    }
}
